import type { Outcome } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';

/**
 * Narrows a query over `run` to values of a column, if any are named, and hides
 * that in a function from the choice of an index.
 */
export function hiddenIn(
  query: Knex.QueryBuilder,
  column: 'run.outcome' | 'run.spark_version',
  values: readonly string[] | undefined,
): void {
  if (values) {
    query.whereRaw(
      `coalesce(${column}, '') in (${values.map(() => '?').join(', ')})`,
      values,
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
  hiddenIn(query, 'run.outcome', outcomes);
}
