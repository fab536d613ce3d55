import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { Ledger, type LedgerOptions } from '../Ledger';
import { brokenRule, NOON } from './observations';

export { NOON };

/** Every database the ledger runs on that this machine can offer. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18', 'POSTGRES_17'],
});

/** A database service over a knex that a test made. */
export function serviceOf(knex: Knex): DatabaseService {
  return { getClient: async () => knex };
}

/** A ledger over a knex that a test made. */
export function openLedger(
  knex: Knex,
  options: Partial<LedgerOptions> & { logger?: LoggerService } = {},
): Promise<Ledger> {
  return Ledger.create({
    database: serviceOf(knex),
    logger: mockServices.logger.mock(),
    now: () => NOON,
    rules: [brokenRule],
    ...options,
  });
}

/** Tables whose rows are what the ledger says, apart from surrogate ids and secrets. */
const TABLES: Record<string, string[]> = {
  allocation: ['id'],
  job: ['id'],
  run: ['id'],
  observation: ['run_id', 'attempt', 'source'],
  attempt: ['run_id', 'attempt'],
  executor_interval: ['position'],
  stage: ['stage_id', 'stage_attempt_id'],
  spark_job: ['spark_job_id'],
  query: ['query_id'],
  configuration: ['section'],
  finding: ['position'],
  property_set: ['hash'],
  job_daily: ['job_id', 'day'],
  outcome_daily: ['day', 'allocation_id'],
  cost_daily: ['day', 'allocation_id'],
  job_weekly: ['week', 'job_id'],
  cost_weekly: ['week', 'allocation_id'],
  cost_monthly: ['month', 'allocation_id'],
  usual: ['job_id'],
  job_check: ['job_id'],
  entity_claim: ['entity_ref'],
  bookmark: ['source', 'key_hash'],
};

/**
 * All that a ledger holds, row by row, with surrogate ids replaced by natural
 * keys: two ledgers that know the same are equal in it.
 */
export async function contentsOf(
  knex: Knex,
): Promise<Record<string, Record<string, unknown>[]>> {
  const observations = await knex('observation').select(
    'id',
    'run_id',
    'attempt',
    'source',
  );
  const natural = new Map(
    observations.map(({ id, run_id, attempt, source }) => [
      id,
      `${run_id}/${attempt}/${source}`,
    ]),
  );
  const contents: Record<string, Record<string, unknown>[]> = {};
  for (const [table, keys] of Object.entries(TABLES)) {
    const rows = await knex(table).select('*');
    contents[table] = rows
      .map(row => {
        const { id, observation_id, standing_id, ...rest } = row;
        return {
          ...rest,
          ...(table === 'observation' || id === undefined ? {} : { id }),
          ...(observation_id !== undefined && {
            observation: natural.get(observation_id),
          }),
          ...(standing_id !== undefined && {
            standing: natural.get(standing_id),
          }),
        };
      })
      .sort((a, b) => {
        const keyOf = (row: Record<string, unknown>) =>
          JSON.stringify([row.observation, ...keys.map(key => row[key])]);
        return keyOf(a) < keyOf(b) ? -1 : 1;
      });
  }
  return contents;
}

/** Forgets everything but secrets and settings: quicker than another database. */
export async function empty(knex: Knex): Promise<void> {
  for (const table of [
    ...['finding', 'configuration', 'property_set'],
    ...['query', 'spark_job', 'stage'],
    ...['executor_interval', 'attempt', 'observation', 'job', 'run'],
    ...['job_daily', 'outcome_daily', 'cost_daily', 'allocation'],
    ...['job_weekly', 'cost_weekly', 'cost_monthly'],
    ...['entity_claim', 'bookmark', 'source_state'],
    ...['promise', 'evaluation', 'objective', 'landing', 'usual'],
    ...['promise_monthly', 'catalog_part', 'job_check'],
    ...['live_object', 'run_alias'],
  ]) {
    await knex(table).delete();
  }
}
