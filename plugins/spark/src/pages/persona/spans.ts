import type { SparkCardSize } from '@pilotlight/plugin-spark-react';

/** Columns of the grid. */
const COLUMNS = 6;

/** How many of them a card of each size takes at least. */
const LEAST: Record<SparkCardSize, number> = {
  small: 2,
  medium: 3,
  large: 4,
  full: COLUMNS,
};

/**
 * How many columns each card takes, in their order: what its size says, and the
 * last card of a row what else is left of it, so that no row ends in a hole.
 */
export function spansOf(sizes: readonly SparkCardSize[]): number[] {
  const spans: number[] = [];
  let taken = 0;
  for (const size of sizes) {
    const least = LEAST[size];
    if (taken + least > COLUMNS) {
      spans[spans.length - 1] += COLUMNS - taken;
      taken = 0;
    }
    spans.push(least);
    taken += least;
  }
  if (spans.length > 0) {
    spans[spans.length - 1] += COLUMNS - taken;
  }
  return spans;
}
