import type { Knex } from 'knex';
import { type Days, mondayOf, weekOf } from '../days';
import { OUTCOME_COLUMNS, SPENT_COLUMNS } from '../write/rollups';

/** What is summed: runs, what they cost, in micro-units, and what they took. */
export const SUM_COLUMNS = ['runs', ...SPENT_COLUMNS] as const;

/** Narrows a query to a range of days or weeks. */
export function within<Query extends Knex.QueryBuilder>(
  query: Query,
  column: string,
  { first, end }: Days,
): Query {
  query.where(column, '>=', first).andWhere(column, '<', end);
  return query;
}

/** A period cut into whole weeks and the days before and after them. */
export function weeksAndDays({ first, end }: Days): {
  weeks: Days;
  days: Days[];
} {
  const weeks = { first: weekOf(first + 6), end: weekOf(end) };
  if (weeks.first >= weeks.end) {
    return { weeks: { first: 0, end: 0 }, days: [{ first, end }] };
  }
  return {
    weeks,
    days: [
      { first, end: mondayOf(weeks.first) },
      { first: mondayOf(weeks.end), end },
    ].filter(each => each.first < each.end),
  };
}

interface Rollup {
  /** Whose sums they are: `job_id`. */
  key: string;
  daily: string;
  weekly: string;
  /** Columns of the days that make the runs. */
  runs: readonly string[];
}

const ALLOCATIONS: Rollup = {
  key: 'allocation_id',
  daily: 'cost_daily',
  weekly: 'cost_weekly',
  runs: ['runs'],
};

const JOBS: Rollup = {
  key: 'job_id',
  daily: 'job_daily',
  weekly: 'job_weekly',
  runs: OUTCOME_COLUMNS,
};

/** Rows of a rollup that make up a period: of its weeks, and of the days at its edges. */
function partsOf(
  knex: Knex,
  { key, daily, weekly, runs }: Rollup,
  period: Days,
  columns: readonly string[],
): Knex.QueryBuilder {
  const { weeks, days } = weeksAndDays(period);
  const parts = days.map(range =>
    within(knex(daily), 'day', range)
      .select(key, ...columns)
      .select(knex.raw(`${runs.map(() => '??').join(' + ')} as runs`, runs)),
  );
  if (weeks.first < weeks.end) {
    parts.push(
      within(knex(weekly), 'week', weeks).select(key, ...columns, 'runs'),
    );
  }
  return knex.from(knex.unionAll(parts).as('parts'));
}

function sumsOf(knex: Knex, rollup: Rollup, period: Days): Knex.QueryBuilder {
  return partsOf(knex, rollup, period, SPENT_COLUMNS)
    .select(rollup.key)
    .sum(Object.fromEntries(SUM_COLUMNS.map(column => [column, column])))
    .groupBy(rollup.key);
}

/** What the runs of each job cost and took that began in a period. */
export function sumsByJob(knex: Knex, period: Days): Knex.QueryBuilder {
  return sumsOf(knex, JOBS, period);
}

/** What the runs of each allocation cost and took that began in a period. */
export function sumsByAllocation(knex: Knex, period: Days): Knex.QueryBuilder {
  return sumsOf(knex, ALLOCATIONS, period);
}

/** Counts of runs, `runs`, of allocations, `allocation_id`: several of each, to be summed. */
export function runsOfAllocations(knex: Knex, period: Days): Knex.QueryBuilder {
  return partsOf(knex, ALLOCATIONS, period, []);
}
