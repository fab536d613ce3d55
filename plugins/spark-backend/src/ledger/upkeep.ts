import type { Knex } from 'knex';
import type { LedgerDatabase } from './database';
import { dayOf } from './days';
import { inPieces, onEitherSide } from './inPieces';
import { Pace } from './pace';
import { COST_COLUMNS } from './rows/cost';
import type { ExecutorRow } from './rows/details';
import type { ObservationRow } from './rows/observation';
import { attemptFactsOf } from './read/attemptFacts';
import {
  costExecutors,
  insertFindings,
  updateExecutorCosts,
} from './write/details';
import { type JobContext, monthOf } from './write/jobs';
import { diagnosisColumns } from './write/observations';
import { recompute } from './write/record';
import { writeUsual } from './write/usual';

/** What the daily rollups and rows hold where nothing is costed. */
const NO_COST = Object.fromEntries(COST_COLUMNS.map(column => [column, null]));
const SUMMED = [
  'job_daily',
  'job_weekly',
  'cost_daily',
  'cost_weekly',
  'cost_monthly',
];
const ZERO_COST = Object.fromEntries(COST_COLUMNS.map(column => [column, 0]));

async function setting(knex: Knex, key: string): Promise<string | undefined> {
  const row: { value: string } | undefined = await knex('ledger_setting')
    .where({ key })
    .first();
  return row?.value;
}

async function storeSetting(
  trx: Knex.Transaction,
  key: string,
  value: string,
): Promise<void> {
  await trx('ledger_setting').insert({ key, value }).onConflict('key').merge();
}

/**
 * Forgets all costs when the currency has changed: amounts of two currencies
 * must not be summed while they are computed again.
 */
async function forgetOtherCurrency(
  database: LedgerDatabase,
  context: JobContext,
): Promise<void> {
  const currency = context.pricing.currency ?? '';
  await database.write(async trx => {
    const before = await setting(trx, 'currency');
    if (before !== undefined && before !== currency && before !== '') {
      await trx('executor_interval').update(NO_COST);
      await trx('observation').update({ ...NO_COST, price_book: '' });
      await trx('run').update({ ...NO_COST, cost_order: -1 });
      for (const table of SUMMED) {
        await trx(table).update(ZERO_COST);
      }
      await trx('job').update({ month_cost: -1, month_cost_before: -1 });
    }
    if (before !== currency) {
      await storeSetting(trx, 'currency', currency);
    }
  });
}

type Stale = Pick<
  ObservationRow,
  'id' | 'run_id' | 'outcome' | 'ended_at' | 'last_event_at'
>;

/**
 * Observations whose column holds another hash than the one in force, the newest
 * first: those are what people look at.
 */
async function staleObservations(
  knex: Knex,
  column: 'price_book' | 'diagnosed_by',
  hash: string,
  most: number,
): Promise<Stale[]> {
  return onEitherSide(comparison =>
    knex('observation')
      .select('id', 'run_id', 'outcome', 'ended_at', 'last_event_at')
      .where(column, comparison, hash)
      .orderBy([
        { column, order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(most),
  );
}

async function costAgain(
  trx: Knex.Transaction,
  stale: Stale[],
  context: JobContext,
): Promise<void> {
  const { pricing } = context;
  for (const observation of stale) {
    const executors: ExecutorRow[] = await trx('executor_interval')
      .where({ observation_id: observation.id })
      .orderBy('position');
    const cost = costExecutors(pricing, observation, executors);
    await updateExecutorCosts(trx, executors);
    await trx('observation')
      .where({ id: observation.id })
      .update({ ...cost, price_book: pricing.hash });
  }
  const runIds = new Set(stale.map(({ run_id }) => run_id));
  await recompute(trx, { runIds }, context);
}

/**
 * Costs everything again that was costed by other prices than those in force,
 * batch by batch. Interrupted, it goes on where it stopped.
 *
 * @returns whether anything changed
 */
export async function recost(
  database: LedgerDatabase,
  context: () => JobContext,
  signal: AbortSignal,
): Promise<boolean> {
  await forgetOtherCurrency(database, context());
  return inPieces(database, signal, async (trx, most) => {
    const { hash } = context().pricing;
    const stale = await staleObservations(trx, 'price_book', hash, most);
    await costAgain(trx, stale, context());
    return stale.length;
  });
}

async function diagnoseAgain(
  trx: Knex.Transaction,
  stale: Stale[],
  context: JobContext,
): Promise<void> {
  const { diagnoser } = context;
  for (const { id } of stale) {
    const facts = await attemptFactsOf(trx, id);
    if (facts) {
      const diagnosis = diagnoser.diagnose(facts);
      await trx('finding').where({ observation_id: id }).delete();
      await insertFindings(trx, id, diagnosis.findings);
      await trx('observation')
        .where({ id })
        .update(diagnosisColumns(diagnosis, diagnoser));
    }
  }
  const runIds = new Set(stale.map(({ run_id }) => run_id));
  await recompute(trx, { runIds }, context);
}

/**
 * Diagnoses everything again that was diagnosed by other rules than those in
 * force, batch by batch, from what is stored. Interrupted, it goes on where it
 * stopped.
 *
 * @returns whether anything changed
 */
export async function rediagnose(
  database: LedgerDatabase,
  context: () => JobContext,
  signal: AbortSignal,
): Promise<boolean> {
  return inPieces(database, signal, async (trx, most) => {
    const { hash } = context().diagnoser;
    const stale = await staleObservations(trx, 'diagnosed_by', hash, most);
    await diagnoseAgain(trx, stale, context());
    return stale.length;
  });
}

/**
 * Moves "the last 30 days" of every job on when a new UTC day has begun, and
 * takes what is usual of it again.
 *
 * @returns whether anything changed
 */
export async function sweepMonths(
  database: LedgerDatabase,
  context: () => JobContext,
  signal: AbortSignal,
): Promise<boolean> {
  const today = String(dayOf(context().now));
  const swept = await database.read(knex => setting(knex, 'swept-day'));
  if (swept === today) {
    return false;
  }
  const pace = new Pace();
  for (let after = ''; !signal.aborted; ) {
    const last = await database.write(async trx => {
      const ids: string[] = await trx('job')
        .where('id', '>', after)
        .orderBy('id')
        .limit(pace.size)
        .pluck('id');
      for (const id of ids) {
        await trx('job')
          .where({ id })
          .update(await monthOf(trx, id, context()));
        await writeUsual(trx, id);
      }
      return ids.at(-1);
    });
    if (last === undefined) {
      await database.write(trx => storeSetting(trx, 'swept-day', today));
      return true;
    }
    after = last;
    await pace.rest();
  }
  return false;
}
