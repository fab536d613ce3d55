import type { DataColumn } from './DataTable';

/** What a column without a width of its own takes at least, in pixels. */
const LEAST = 100;

/**
 * The columns that fit side by side, in their order: those that yield go first, the
 * most yielding of all before others, until the rest is not wider than the table.
 * What does not yield stays and is scrolled to.
 */
export function fitting<T>(
  columns: readonly DataColumn<T>[],
  width: number,
): readonly DataColumn<T>[] {
  const yielding = columns
    .filter(column => column.yields !== undefined)
    .sort((a, b) => (b.yields ?? 0) - (a.yields ?? 0));
  let fits = columns;
  for (const least of yielding) {
    if (widthOf(fits) <= width) {
      break;
    }
    fits = fits.filter(column => column !== least);
  }
  return fits;
}

function widthOf<T>(columns: readonly DataColumn<T>[]): number {
  return columns
    .map(({ width, minWidth }) =>
      typeof width === 'number' ? width : minWidth ?? LEAST,
    )
    .reduce((sum, one) => sum + one, 0);
}
