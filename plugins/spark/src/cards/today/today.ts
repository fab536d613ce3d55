import type { Job, Money, RunSummary } from '@pilotlight/plugin-spark-common';

/** A job's runs of today. */
export interface JobToday {
  jobId: string;
  name: string;
  runs: number;
  failed: number;
  last: RunSummary;
  /** Of the last 30 days, in milliseconds; absent while the job is unknown. */
  usual?: number;
  /** Of all its runs today; absent without prices. */
  cost?: Money;
}

/**
 * Today's runs by job: those with a failure first, then the latest.
 *
 * @param runs - newest first
 */
export function toJobsToday(
  runs: readonly RunSummary[],
  jobs: readonly Job[],
): JobToday[] {
  const usualOf = new Map(
    jobs.map(job => [job.id, job.last30Days.durationMedian]),
  );
  const byJob = new Map<string, JobToday>();
  for (const run of runs) {
    const before = byJob.get(run.jobId);
    byJob.set(run.jobId, {
      jobId: run.jobId,
      name: run.jobName,
      runs: (before?.runs ?? 0) + 1,
      failed: (before?.failed ?? 0) + (run.outcome === 'failed' ? 1 : 0),
      last: before?.last ?? run,
      usual: usualOf.get(run.jobId),
      cost: addMoney(before?.cost, run.cost),
    });
  }
  return [...byJob.values()].sort(
    (a, b) =>
      Number(b.failed > 0) - Number(a.failed > 0) ||
      b.last.startedAt - a.last.startedAt,
  );
}

function addMoney(a: Money | undefined, b: Money | undefined) {
  return a && b ? { ...a, micros: a.micros + b.micros } : a ?? b;
}

/**
 * Midnight before a moment, in the reader's time zone: "today" is theirs.
 *
 * @returns epoch milliseconds
 */
export function startOfToday(now: number = Date.now()): number {
  return new Date(now).setHours(0, 0, 0, 0);
}
