import type { AttemptFacts, Properties } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import {
  executorFromRow,
  type ExecutorRow,
  type PropertySet,
  queryFromRow,
  type QueryRow,
  sparkJobFromRow,
  type SparkJobRow,
  stageFromRow,
  type StageRow,
} from '../rows/details';
import type { ObservationRow } from '../rows/observation';
import { totalsFromRow } from '../rows/totals';
import { optionalJson, readNumber, readOptionalNumber } from '../storable';
import { pairsOf } from './configuration';

async function configurationOf(
  knex: Knex,
  observationId: number,
): Promise<AttemptFacts['configuration']> {
  const pairs = await pairsOf(knex, observationId);
  const of = (wanted: PropertySet['section']): Properties =>
    Object.fromEntries(
      pairs
        .filter(({ section }) => section === wanted)
        .map(({ key, value }) => [key, value]),
    );
  return {
    spark: of('spark'),
    hadoop: of('hadoop'),
    system: of('system'),
    jvm: of('jvm'),
  };
}

/**
 * All that is stored of an attempt, as the source told it: what engines are
 * asked with years after its log is gone.
 *
 * @returns `undefined` where there is no such observation
 */
export async function attemptFactsOf(
  knex: Knex,
  observationId: number,
): Promise<AttemptFacts | undefined> {
  const row: ObservationRow | undefined = await knex('observation')
    .where({ id: observationId })
    .first();
  if (!row) {
    return undefined;
  }
  const of = { observation_id: observationId };
  const executors: ExecutorRow[] = await knex('executor_interval')
    .where(of)
    .orderBy('position');
  const stages: StageRow[] = await knex('stage')
    .where(of)
    .orderBy(['stage_id', 'stage_attempt_id']);
  const sparkJobs: SparkJobRow[] = await knex('spark_job')
    .where(of)
    .orderBy('spark_job_id');
  const queries: QueryRow[] = await knex('query').where(of).orderBy('query_id');
  return {
    applicationId: row.application_id,
    attemptId: row.attempt,
    applicationName: row.application_name,
    user: row.user_name ?? undefined,
    sparkVersion: row.spark_version ?? undefined,
    startedAt: readNumber(row.started_at),
    endedAt: readOptionalNumber(row.ended_at),
    lastEventAt: readNumber(row.last_event_at),
    outcome: row.outcome,
    outcomeBasis: row.outcome_basis,
    exitCode: readOptionalNumber(row.exit_code),
    error: optionalJson(row.error),
    streaming: Boolean(row.streaming) || undefined,
    configuration: await configurationOf(knex, observationId),
    executors: executors.map(executorFromRow),
    stages: stages.map(stageFromRow),
    sparkJobs: sparkJobs.map(sparkJobFromRow),
    queries: queries.map(queryFromRow),
    totals: totalsFromRow(row),
    reading: JSON.parse(row.reading),
  };
}
