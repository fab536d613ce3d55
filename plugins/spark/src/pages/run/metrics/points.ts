import type { MetricsLine } from '@pilotlight/plugin-spark-common';

/** The lines of a chart on one axis of time. */
export interface SharedTimes {
  /** Epoch milliseconds; between two that are far apart there is one at which nothing is known. */
  times: number[];
  /** Of each line its value at each time, where it is known. */
  values: (number | undefined)[][];
}

/** How many steps a value holds: one that is missing is no gap yet. */
const HOLDS = 1.5;

/**
 * Puts lines, whose points need not be at the same times, on one axis. A value
 * holds for its line's own step; longer silence is a gap.
 */
export function onSharedTimes(
  lines: readonly Pick<MetricsLine, 'step' | 'times' | 'values'>[],
): SharedTimes {
  const hold = Math.max(0, ...lines.map(({ step }) => step)) * HOLDS;
  const all = [...new Set(lines.flatMap(({ times }) => times))].sort(
    (a, b) => a - b,
  );
  const times = all.flatMap((at, index) =>
    index > 0 && at - all[index - 1] > hold
      ? [all[index - 1] + Math.ceil(hold), at]
      : [at],
  );
  return { times, values: lines.map(line => heldAt(times, line)) };
}

function heldAt(
  times: readonly number[],
  line: Pick<MetricsLine, 'step' | 'times' | 'values'>,
): (number | undefined)[] {
  let next = 0;
  return times.map(at => {
    while (next < line.times.length && line.times[next] <= at) {
      next += 1;
    }
    const last = next - 1;
    return last >= 0 && at - line.times[last] < line.step * HOLDS
      ? line.values[last]
      : undefined;
  });
}

/** The highest of a line. */
export const highest = ({ values }: Pick<MetricsLine, 'values'>) =>
  values.reduce((most, value) => Math.max(most, value), -Infinity);
