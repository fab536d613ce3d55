import type { RunSummary } from '@pilotlight/plugin-spark-common';

/**
 * How long a log may say nothing while its run goes on, in milliseconds. Spark
 * writes an event for every task that ends, so an hour without one means a task
 * of an hour or a driver that is gone. Our own choice.
 */
const SILENCE = 3_600_000;

/** The last thing that a run's log told, in epoch milliseconds; a run that goes on has lasted until then. */
export function lastToldAt({ startedAt, duration }: RunSummary): number {
  return startedAt + duration;
}

/** Runs that go on as far as their logs say, which have said nothing for long; the longest first. */
export function silentRuns(
  running: readonly RunSummary[],
  now: number,
): RunSummary[] {
  return running
    .filter(run => now - lastToldAt(run) > SILENCE)
    .sort((a, b) => lastToldAt(a) - lastToldAt(b));
}
