import type { ObjectiveRun } from './objective';

/** When what a run wrote was there, epoch milliseconds. */
export function landedAt(run: ObjectiveRun): number {
  return run.endedAt ?? run.startedAt + run.durationMs;
}

/** The runs that succeeded, the first to land first. */
export function landings(runs: readonly ObjectiveRun[]): ObjectiveRun[] {
  return runs
    .filter(({ outcome }) => outcome === 'succeeded')
    .sort((a, b) => landedAt(a) - landedAt(b));
}
