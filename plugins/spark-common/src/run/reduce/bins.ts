/** So many values of one size. */
export interface Bin {
  value: number;
  count: number;
}

/** Joining pairs one by one is quick for so many. */
const MAX_PAIRED = 128;
/** Of more, so many of the highest stay as they are: the longest decide when a stage ends. */
const KEPT = 64;

function join(bins: readonly Bin[]): Bin {
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  const sum = bins.reduce((all, bin) => all + bin.value * bin.count, 0);
  return { value: sum / count, count };
}

/** By how much the squared error grows when two neighbours become one (Ward). */
function costOf(a: Bin, b: Bin): number {
  return ((a.count * b.count) / (a.count + b.count)) * (b.value - a.value) ** 2;
}

/**
 * Neighbours joined until there are no more than `most`, so that what is far
 * from all others stays alone. Counts and the sum of all values are kept.
 *
 * @param bins - ascending
 */
export function joinBins(bins: readonly Bin[], most: number): Bin[] {
  let left = [...bins];
  if (left.length > MAX_PAIRED) {
    const low = left.slice(0, -KEPT);
    const size = Math.ceil(low.length / (MAX_PAIRED - KEPT));
    const joined = Array.from(
      { length: Math.ceil(low.length / size) },
      (_, index) => join(low.slice(index * size, (index + 1) * size)),
    );
    left = [...joined, ...left.slice(-KEPT)];
  }
  while (left.length > most) {
    let best = 0;
    let least = Infinity;
    for (let index = 0; index + 1 < left.length; index++) {
      const cost = costOf(left[index], left[index + 1]);
      if (cost < least) {
        least = cost;
        best = index;
      }
    }
    left.splice(best, 2, join(left.slice(best, best + 2)));
  }
  return left;
}
