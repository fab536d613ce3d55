import type { Outcome, OutcomeBasis } from '../facts';

/** The last Spark job or SQL query that ended by itself. */
export interface Verdict {
  failed: boolean;
}

/** What is known of an attempt's end. */
export interface End {
  /** The log ended in order: it holds a `SparkListenerApplicationEnd`. */
  closed: boolean;
  exitCode?: number;
  /** The log is still being written. */
  inProgress: boolean;
  /** The last Spark job or query that ended; `undefined` when none did. */
  last?: Verdict;
  /** Some were cancelled when the application stopped. */
  cancelled: boolean;
  /** It ran streaming queries, which end by being cancelled. */
  streaming: boolean;
}

/**
 * How an attempt ended.
 *
 * An exit code other than 0 decides. An exit code of 0 does not: Spark 4.1
 * writes 0 whenever the context was stopped in order, and a Python driver stops
 * it in order after an exception too. Then the last Spark job or query decides;
 * one that was cancelled by the application's own stop does not count.
 */
export function outcomeOf(end: End): {
  outcome: Outcome;
  outcomeBasis: OutcomeBasis;
} {
  if (!end.closed) {
    return end.inProgress
      ? { outcome: 'running', outcomeBasis: 'in-progress' }
      : { outcome: 'unknown', outcomeBasis: 'log-cut' };
  }
  if (end.exitCode !== undefined && end.exitCode !== 0) {
    return { outcome: 'failed', outcomeBasis: 'exit-code' };
  }
  if (end.last) {
    return {
      outcome: end.last.failed ? 'failed' : 'succeeded',
      outcomeBasis: 'job-result',
    };
  }
  if (end.cancelled && !end.streaming) {
    return { outcome: 'unknown', outcomeBasis: 'job-result' };
  }
  return end.exitCode === 0
    ? { outcome: 'succeeded', outcomeBasis: 'exit-code' }
    : { outcome: 'succeeded', outcomeBasis: 'log-closed' };
}

/**
 * Whether a failure says no more than that somebody stopped it: the
 * application, the user, or a streaming query that ended.
 */
export function isCancellation(error: string): boolean {
  const head = error.slice(0, 2000);
  return (
    /SPARK_JOB_CANCELLED|Job \d{1,15} cancelled|cancelled because SparkContext was shut down|cancelled part of cancelled job group|SparkContext has been shut ?down/i.test(
      head,
    ) || /^java\.lang\.InterruptedException\b/.test(head)
  );
}
