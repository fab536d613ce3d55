import type { Distribution } from '@pilotlight/plugin-spark-common';

/** Where a distribution's marks stand, in pixels from the left. */
export interface Box {
  min: number;
  p25: number;
  median: number;
  p75: number;
  max: number;
}

/** Room for the line of the outermost marks. */
const MARGIN = 1;

/** Places a distribution between nothing and its longest. */
export function boxOf(distribution: Distribution, width: number): Box {
  const { max } = distribution;
  const place = (value: number) =>
    MARGIN +
    (max > 0 ? Math.min(Math.max(value, 0), max) / max : 0) *
      (width - 2 * MARGIN);
  return {
    min: place(distribution.min),
    p25: place(distribution.p25),
    median: place(distribution.median),
    p75: place(distribution.p75),
    max: place(max),
  };
}

/** So many times the median, and the longest task held the others up. */
const SKEWED_TIMES = 4;
/** Below this, in the distribution's unit, scheduling alone explains a difference. */
const SKEWED_FROM = 2_000;

/** Whether the longest is far from the usual. */
export function isSkewed(distribution: Distribution): boolean {
  const { median, max, count } = distribution;
  return (
    count > 1 && median > 0 && max >= SKEWED_FROM && max > SKEWED_TIMES * median
  );
}
