import {
  type AttemptFacts,
  type Finding,
  withoutRepeats,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import type { Pricing } from '../pricing';
import { type CapacityRow, capacityToRow } from '../rows/capacity';
import { COST_COLUMNS, type CostRow, costToRow } from '../rows/cost';
import {
  type ExecutorRow,
  executorToRow,
  propertySetsOf,
  queryToRow,
  sparkJobToRow,
  stageToRow,
} from '../rows/details';
import { findingToRow } from '../rows/finding';
import type { ObservationRow } from '../rows/observation';

/** Rows in one statement: with 40 columns well below SQLite's limits of 500 terms and 32,766 values. */
const ROWS_PER_STATEMENT = 100;

/** Tables of what hangs on an observation. */
export const DETAIL_TABLES = [
  'executor_interval',
  'stage',
  'spark_job',
  'query',
  'configuration',
  'finding',
] as const;

/** Inserts rows of one table, many in a statement. */
export async function insertAll(
  trx: Knex.Transaction,
  table: string,
  rows: object[],
): Promise<void> {
  for (const some of chunks(rows, ROWS_PER_STATEMENT)) {
    await trx(table).insert(some);
  }
}

/**
 * Costs executors that are rows already. Several lives of one executor id are
 * costed together; the first of them carries the cost.
 *
 * @returns what the attempt cost and took
 */
export function costExecutors(
  pricing: Pricing,
  attempt: Pick<ObservationRow, 'outcome' | 'ended_at' | 'last_event_at'>,
  executors: ExecutorRow[],
): CostRow & CapacityRow {
  const { cost, capacity } = pricing.cost(attempt, executors);
  const seen = new Set<string>();
  for (const executor of executors) {
    const id = executor.executor_id;
    const none = cost && { total: 0, useful: 0, idle: 0, lost: 0 };
    const own = seen.has(id) ? none : cost?.executors.get(id) ?? none;
    Object.assign(executor, costToRow(own));
    seen.add(id);
  }
  return { ...costToRow(cost), ...capacityToRow(capacity) };
}

/** Forgets what hangs on an observation, and properties that nothing refers to any longer. */
export async function deleteDetails(
  trx: Knex.Transaction,
  observationId: number,
): Promise<void> {
  const hashes: string[] = await trx('configuration')
    .where({ observation_id: observationId })
    .pluck('hash');
  for (const table of DETAIL_TABLES) {
    await trx(table).where({ observation_id: observationId }).delete();
  }
  await trx('property_set')
    .whereIn('hash', hashes)
    .whereNotExists(
      trx('configuration')
        .select('hash')
        .where('configuration.hash', trx.ref('property_set.hash')),
    )
    .delete();
}

/** Writes what hangs on an observation; there must be nothing of it yet. */
export async function insertDetails(
  trx: Knex.Transaction,
  observationId: number,
  facts: AttemptFacts,
  executors: ExecutorRow[],
): Promise<void> {
  await insertAll(
    trx,
    'executor_interval',
    executors.map(row => ({ ...row, observation_id: observationId })),
  );
  const { stages, sparkJobs, queries } = withoutRepeats(facts);
  await insertAll(
    trx,
    'stage',
    stages.map(stage => stageToRow(observationId, stage)),
  );
  await insertAll(
    trx,
    'spark_job',
    sparkJobs.map(job => sparkJobToRow(observationId, job)),
  );
  // One by one: a plan may be megabytes.
  for (const query of queries) {
    await trx('query').insert(queryToRow(observationId, query));
  }
  for (const set of propertySetsOf(facts.configuration)) {
    const { section, hash, properties } = set;
    await trx('property_set')
      .insert({ hash, properties })
      .onConflict('hash')
      .ignore();
    await trx('configuration').insert({
      observation_id: observationId,
      section,
      hash,
    });
  }
}

/** Writes what is wrong with an attempt; there must be no finding of it yet. */
export async function insertFindings(
  trx: Knex.Transaction,
  observationId: number,
  findings: readonly Finding[],
): Promise<void> {
  await insertAll(
    trx,
    'finding',
    findings.map((finding, index) =>
      findingToRow(observationId, index, finding),
    ),
  );
}

/** Executors as rows that have no observation yet and no cost. */
export function executorRowsOf(facts: AttemptFacts): ExecutorRow[] {
  return facts.executors.map((executor, position) =>
    executorToRow(0, position, executor, undefined),
  );
}

/** Writes new costs of executors that are stored already. */
export async function updateExecutorCosts(
  trx: Knex.Transaction,
  executors: ExecutorRow[],
): Promise<void> {
  for (const executor of executors) {
    await trx('executor_interval')
      .where({
        observation_id: executor.observation_id,
        position: executor.position,
      })
      .update(
        Object.fromEntries(
          COST_COLUMNS.map(column => [column, executor[column]]),
        ),
      );
  }
}
