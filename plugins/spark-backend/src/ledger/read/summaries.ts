import type { Job, Outcome, RunSummary } from '@pilotlight/plugin-spark-common';
import { money } from '../rows/cost';
import {
  compact,
  optionalJson,
  readOptionalNumber,
  type StoredNumber,
} from '../storable';

/** Columns of a run in one line, and of its job. */
export const SUMMARY_COLUMNS = {
  id: 'run.id',
  job_id: 'run.job_id',
  job_name: 'job.name',
  application_id: 'run.application_id',
  owner: 'job.owner',
  environment: 'job.environment',
  cluster: 'job.cluster',
  demonstration: 'job.demonstration',
  started_at: 'run.started_at',
  ended_at: 'run.ended_at',
  duration: 'run.duration',
  outcome: 'run.outcome',
  attempts: 'run.attempts',
  cost_order: 'run.cost_order',
  cost_total: 'run.cost_total',
  error_message: 'run.error_message',
  spark_version: 'run.spark_version',
  verdict: 'run.verdict',
} as const;

/** A run in one line, as a row. */
export interface SummaryRow {
  id: string;
  job_id: string;
  job_name: string;
  application_id: string;
  owner: string;
  environment: string;
  cluster: string;
  demonstration: boolean | number;
  started_at: StoredNumber;
  ended_at: StoredNumber | null;
  duration: StoredNumber;
  outcome: Outcome;
  attempts: number;
  cost_order: StoredNumber;
  cost_total: StoredNumber | null;
  error_message: string | null;
  spark_version: string | null;
  verdict: string | null;
}

/** A run in one line. */
export function summaryOf(
  row: SummaryRow,
  currency: string | undefined,
): RunSummary {
  return compact<RunSummary>({
    id: row.id,
    jobId: row.job_id,
    jobName: row.job_name,
    applicationId: row.application_id,
    owner: row.owner || undefined,
    environment: row.environment,
    cluster: row.cluster,
    startedAt: Number(row.started_at),
    endedAt: readOptionalNumber(row.ended_at),
    duration: Number(row.duration),
    outcome: row.outcome,
    attempts: row.attempts,
    cost: money(row.cost_total, currency),
    errorMessage: row.error_message ?? undefined,
    sparkVersion: row.spark_version ?? undefined,
    verdict: optionalJson(row.verdict),
    demonstration: Boolean(row.demonstration),
  });
}

/** What the API says of a job, as its row. */
export interface JobRow {
  id: string;
  name: string;
  sort_name: string;
  cluster: string;
  namespace: string;
  environment: string;
  demonstration: boolean | number;
  owner: string;
  team: string;
  project: string;
  entity_ref: string | null;
  last_run_id: string;
  last_started_at: StoredNumber;
  month_succeeded: number;
  month_failed: number;
  month_unknown: number;
  month_success_ratio: number;
  month_duration_median: StoredNumber;
  month_duration_p95: StoredNumber;
  month_cost: StoredNumber;
  month_cost_before: StoredNumber;
}

/** Columns of a {@link JobRow}. */
export const JOB_COLUMNS = [
  'id',
  'name',
  'sort_name',
  'cluster',
  'namespace',
  'environment',
  'demonstration',
  'owner',
  'team',
  'project',
  'entity_ref',
  'last_run_id',
  'last_started_at',
  'month_succeeded',
  'month_failed',
  'month_unknown',
  'month_success_ratio',
  'month_duration_median',
  'month_duration_p95',
  'month_cost',
  'month_cost_before',
].map(column => `job.${column}`);

/** `-1` stands for "there is none" in columns that lists sort by. */
function present(value: StoredNumber): number | undefined {
  const number = Number(value);
  return number < 0 ? undefined : number;
}

/** A job with its last run and its last 30 days. */
export function jobOf(
  row: JobRow,
  lastRun: RunSummary | undefined,
  currency: string | undefined,
): Job {
  return compact<Job>({
    id: row.id,
    name: row.name,
    cluster: row.cluster,
    namespace: row.namespace,
    environment: row.environment,
    owner: row.owner || undefined,
    team: row.team || undefined,
    project: row.project || undefined,
    entityRef: row.entity_ref ?? undefined,
    demonstration: Boolean(row.demonstration),
    lastRun,
    last30Days: compact<Job['last30Days']>({
      runs: row.month_succeeded + row.month_failed + row.month_unknown,
      succeeded: row.month_succeeded,
      failed: row.month_failed,
      successRatio: present(row.month_success_ratio),
      durationMedian: present(row.month_duration_median),
      durationP95: present(row.month_duration_p95),
      cost: money(present(row.month_cost), currency),
      costBefore: money(present(row.month_cost_before), currency),
    }),
  });
}
