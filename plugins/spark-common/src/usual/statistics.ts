/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The percentile of an ascending list by nearest rank: a value that was there,
 * never one in between.
 *
 * @param sorted - at least one value
 * @param share - such as 0.9
 */
export function nearestRank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * The median absolute deviation, times 1.4826 so that it is the standard
 * deviation of normal values (Rousseeuw and Croux 1993, "Alternatives to the
 * median absolute deviation"). Single wild values hardly move it.
 */
export function robustDeviation(values: readonly number[]): number {
  const middle = median(values);
  return 1.4826 * median(values.map(value => Math.abs(value - middle)));
}
