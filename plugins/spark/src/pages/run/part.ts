import type { Attempt, Run } from '@pilotlight/plugin-spark-common';

/** What each tab of a run's page is given. */
export interface RunTabProps {
  run: Run;
  /** The attempt that is shown. */
  attempt: Attempt;
  /** When the run was asked for, in epoch milliseconds. */
  askedAt: number;
}

/** Whether a log tells what Spark did; a cluster alone knows when and on what it ran. */
export function isLogged({ reading }: Attempt): boolean {
  return reading.events > 0;
}

/** How the parts of a shown attempt are asked for. */
export function partRequest({ run, attempt }: RunTabProps) {
  return { runId: run.summary.id, attempt: attempt.attempt };
}

/** The end of what has not ended: the attempt's own end, or the last that was heard. */
export function horizonOf({ run, attempt }: RunTabProps): number {
  return attempt.endedAt ?? Math.max(run.lastEventAt, attempt.startedAt);
}
