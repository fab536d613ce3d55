import type { Executor } from '@pilotlight/plugin-spark-common';

/** From `at` on, `count` executors lived. */
export interface CountStep {
  at: number;
  count: number;
}

/**
 * How many executors lived at a time, as steps; the driver is not counted.
 * Executors that come and go at the same instant are one step, and one whose
 * clock ran backwards did not live.
 *
 * @param start - of the run, where the count is nothing
 * @param end - of the run, or the last that was heard; closes the last step
 */
export function executorCount(
  executors: readonly Executor[],
  start: number,
  end: number,
): CountStep[] {
  const changes = new Map<number, number>();
  const change = (at: number, by: number) =>
    changes.set(at, (changes.get(at) ?? 0) + by);
  for (const { isDriver, addedAt, removedAt } of executors) {
    if (!isDriver && (removedAt === undefined || removedAt > addedAt)) {
      change(addedAt, 1);
      if (removedAt !== undefined) {
        change(removedAt, -1);
      }
    }
  }
  const steps: CountStep[] = [{ at: start, count: 0 }];
  let count = 0;
  for (const [at, by] of [...changes].sort(([a], [b]) => a - b)) {
    count += by;
    const last = steps[steps.length - 1];
    if (at <= last.at) {
      last.count = count;
    } else if (count !== last.count) {
      steps.push({ at, count });
    }
  }
  const last = steps[steps.length - 1];
  if (last.at < end) {
    steps.push({ at: end, count: last.count });
  }
  return steps;
}

/** The most executors that lived at once. */
export function peakExecutors(steps: readonly CountStep[]): number {
  return steps.reduce((peak, step) => Math.max(peak, step.count), 0);
}
