import type { Knex } from 'knex';
import type { LedgerDatabase } from '../database';

/** Tables whose rows hang on an observation, those that refer to others first. */
const DETAILS = [
  'executor_interval',
  'stage',
  'spark_job',
  'query',
  'configuration',
  'finding',
  'attempt',
];

async function forget(trx: Knex.Transaction): Promise<void> {
  const of = (table: string, column: string) =>
    trx(table).select(column).where({ demonstration: true });
  const sources: string[] = await trx('observation')
    .where({ demonstration: true })
    .distinct()
    .pluck('source');
  for (const table of DETAILS) {
    await trx(table)
      .whereIn('observation_id', of('observation', 'id'))
      .delete();
  }
  await trx('property_set')
    .whereNotIn('hash', trx('configuration').select('hash'))
    .delete();
  for (const table of ['job_daily', 'job_weekly']) {
    await trx(table).whereIn('job_id', of('job', 'id')).delete();
  }
  for (const table of [
    'outcome_daily',
    'cost_daily',
    'cost_weekly',
    'cost_monthly',
  ]) {
    await trx(table).whereIn('allocation_id', of('allocation', 'id')).delete();
  }
  for (const table of [
    'evaluation',
    'objective',
    'landing',
    'promise_monthly',
    'usual',
    'job_check',
  ]) {
    await trx(table).whereIn('job_id', of('job', 'id')).delete();
  }
  await trx('job').where({ demonstration: true }).delete();
  await trx('run').whereIn('observation_id', of('observation', 'id')).delete();
  for (const table of ['observation', 'allocation']) {
    await trx(table).where({ demonstration: true }).delete();
  }
  // Or the source would take for told what is no longer there.
  for (const table of ['bookmark', 'source_state']) {
    await trx(table).whereIn('source', sources).delete();
  }
}

/**
 * Forgets everything that sources of recorded runs have told: all of it or, when
 * it fails, nothing.
 *
 * @returns whether there was anything
 */
export async function forgetDemonstrations(
  database: LedgerDatabase,
): Promise<boolean> {
  const known = await database.read(knex =>
    knex('job').where({ demonstration: true }).first('id'),
  );
  if (!known) {
    return false;
  }
  await database.write(forget);
  return true;
}
