import type { Knex } from 'knex';
import { CAPACITY_COLUMNS } from '../../plugins/spark-backend/src/ledger/rows/capacity';
import { COST_COLUMNS } from '../../plugins/spark-backend/src/ledger/rows/cost';

/*
 * The ledger's sums, made of all rows at once: what was written in bulk has told
 * no difference that ingestion would have added to them.
 */

const DAY = 86_400_000;
const OUTCOMES = ['running', 'succeeded', 'failed', 'unknown'];
const COUNTS = OUTCOMES.map(outcome => `runs_${outcome}`);
const AMOUNTS = [...COST_COLUMNS, ...CAPACITY_COLUMNS];

const summed = (columns: readonly string[], from: string) =>
  columns.map(column => `sum(${from}.${column})`);

/** Fills one table of sums: its key, its columns, and what to select for them. */
async function sumInto(
  knex: Knex,
  table: string,
  columns: string[],
  select: string[],
  from: string,
): Promise<void> {
  await knex(table).delete();
  await knex.raw(
    `insert into ${table} (${columns.join(', ')}) select ${select.join(
      ', ',
    )} from ${from} group by 1, 2`,
  );
}

/** The sums of jobs by day, from runs. */
export async function sumDays(knex: Knex): Promise<void> {
  await sumInto(
    knex,
    'job_daily',
    ['job_id', 'day', ...COUNTS, ...AMOUNTS],
    [
      'job_id',
      `started_at / ${DAY}`,
      ...OUTCOMES.map(
        outcome => `sum(case when outcome = '${outcome}' then 1 else 0 end)`,
      ),
      ...AMOUNTS.map(column => `coalesce(sum(${column}), 0)`),
    ],
    'run',
  );
}

/** The sums of allocations by day, and of both by week, from those of jobs by day. */
export async function sumAllocations(knex: Knex): Promise<void> {
  const runs = summed(COUNTS, 'job_daily').join(' + ');
  const ofJobs = 'job_daily join job on job.id = job_daily.job_id';
  const week = '(day + 3) / 7';
  await sumInto(
    knex,
    'outcome_daily',
    ['day', 'allocation_id', ...COUNTS],
    ['day', 'allocation_id', ...summed(COUNTS, 'job_daily')],
    ofJobs,
  );
  await sumInto(
    knex,
    'cost_daily',
    ['day', 'allocation_id', 'runs', ...AMOUNTS],
    ['day', 'allocation_id', runs, ...summed(AMOUNTS, 'job_daily')],
    ofJobs,
  );
  await sumInto(
    knex,
    'cost_weekly',
    ['week', 'allocation_id', 'runs', ...AMOUNTS],
    [week, 'allocation_id', 'sum(runs)', ...summed(AMOUNTS, 'cost_daily')],
    'cost_daily',
  );
  await sumInto(
    knex,
    'job_weekly',
    ['week', 'job_id', 'runs', ...AMOUNTS],
    [week, 'job_id', runs, ...summed(AMOUNTS, 'job_daily')],
    'job_daily',
  );
}
