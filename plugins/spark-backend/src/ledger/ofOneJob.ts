import type { Outcome } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';

/**
 * Narrows a query over `run` to outcomes, if any are named, and hides that in a
 * function from the choice of an index.
 */
export function ofOutcomes(
  query: Knex.QueryBuilder,
  outcomes: readonly Outcome[] | undefined,
): void {
  if (outcomes) {
    query.whereRaw(
      `coalesce(run.outcome, '') in (${outcomes.map(() => '?').join(', ')})`,
      outcomes,
    );
  }
}

/**
 * Narrows a query over `run` to one job's, optionally to outcomes of them. An
 * index that begins with the outcome would be walked through the runs of all
 * other jobs.
 */
export function ofOneJob(
  query: Knex.QueryBuilder,
  jobId: string,
  outcomes?: readonly Outcome[],
): void {
  query.where('run.job_id', jobId);
  ofOutcomes(query, outcomes);
}
