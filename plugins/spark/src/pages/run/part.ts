import type { Attempt, Run } from '@pilotlight/plugin-spark-common';

/** What each tab of a run's page is given. */
export interface RunTabProps {
  run: Run;
  /** The attempt that is shown. */
  attempt: Attempt;
  /** When the run was asked for, in epoch milliseconds. */
  askedAt: number;
}

/** How the parts of a shown attempt are asked for. */
export function partRequest({ run, attempt }: RunTabProps) {
  return { runId: run.summary.id, attempt: attempt.attempt };
}

/** The end of what has not ended: the attempt's own end, or the last that was heard. */
export function horizonOf({ run, attempt }: RunTabProps): number {
  return attempt.endedAt ?? Math.max(run.lastEventAt, attempt.startedAt);
}
