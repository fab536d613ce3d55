// Made once: what localeCompare makes anew for each two texts takes longer than to compare them.
const texts = new Intl.Collator(undefined, { numeric: true });

/** What a row is sorted by; rows without a value come last, either way. */
export type SortValue = string | number | undefined;

/** Rows in order of a value; rows with equal values keep their order. */
export function sortRows<T>(
  rows: readonly T[],
  valueOf: (row: T) => SortValue,
  descending: boolean,
): T[] {
  const direction = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [first, second] = [valueOf(a), valueOf(b)];
    if (first === undefined || second === undefined) {
      return Number(first === undefined) - Number(second === undefined);
    }
    return direction * compare(first, second);
  });
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : texts.compare(String(a), String(b));
}
