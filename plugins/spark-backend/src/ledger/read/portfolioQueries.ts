import {
  type MonthPeriods,
  type Outcome,
  type Period,
  type Portfolio,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import { dayOf } from '../days';
import { MONTHS_TOLD } from '../objectives/months';
import type { StoredNumber } from '../storable';
import { applyAttributes, type JobFilter } from './jobFilter';
import { noSums, type PortfolioSums } from './portfolioSums';
import { sumsByAllocation } from './sums';

/** Over which times jobs are summed. */
export interface SumsRequest {
  periods: MonthPeriods;
  /** The month so far, counted since 1970-01. */
  month: number;
  /** Which landings count, by their scheduled start. */
  landings: Period;
}

interface JobsRow {
  project: string;
  owner: string;
  last_outcome: Outcome;
  jobs: StoredNumber;
  succeeded: StoredNumber;
  failed: StoredNumber;
  attention: StoredNumber;
}

/** The jobs themselves, and how they stand. */
function jobsOf(knex: Knex): Knex.QueryBuilder {
  return knex('job')
    .select('job.project', 'job.owner', 'job.last_outcome')
    .count({ jobs: '*' })
    .sum({ succeeded: 'job.month_succeeded', failed: 'job.month_failed' })
    .sum({
      attention: knex.raw(
        'case when job.attention_since >= 0 then 1 else 0 end',
      ),
    })
    .groupBy('job.project', 'job.owner', 'job.last_outcome');
}

/** How many of what is promised of the jobs stand how. */
function countsOf(
  knex: Knex,
  table: 'landing' | 'objective',
  column: 'state' | 'status',
): Knex.QueryBuilder {
  return knex(table)
    .join('job', 'job.id', `${table}.job_id`)
    .select({ project: 'job.project', value: `${table}.${column}` })
    .count({ count: '*' })
    .groupBy('job.project', `${table}.${column}`);
}

/** How many scheduled deliveries kept their promise, by month. */
function deliveriesOf(knex: Knex, { month }: SumsRequest): Knex.QueryBuilder {
  return knex('promise_monthly')
    .join('job', 'job.id', 'promise_monthly.job_id')
    .select('job.project', 'promise_monthly.month')
    .sum({ kept: 'promise_monthly.kept', broken: 'promise_monthly.broken' })
    .where('promise_monthly.month', '>', month - MONTHS_TOLD)
    .andWhere('promise_monthly.month', '<=', month)
    .groupBy('job.project', 'promise_monthly.month');
}

interface CostsRow {
  project: string;
  /** A month, or {@link SAME_DAYS_BEFORE}. */
  month: number;
  runs: StoredNumber;
  cost: StoredNumber;
}

/** Stands in place of a month for the days that this one is compared with. */
const SAME_DAYS_BEFORE = -1;

/** What the jobs cost: in each month, this one so far, and in the days it is compared with. */
function costsOf(
  knex: Knex,
  { periods, month }: SumsRequest,
): Knex.QueryBuilder {
  const during = ({ from, to }: Period, as: number) =>
    sumsByAllocation(knex, { first: dayOf(from), end: dayOf(to) }).select(
      knex.raw('cast(? as integer) as month', [as]),
    );
  const byAllocation = knex.unionAll([
    knex('cost_monthly')
      .select('allocation_id', 'runs', 'cost_total', 'month')
      .where('month', '>', month - MONTHS_TOLD)
      .andWhere('month', '<', month),
    knex
      .select('allocation_id', 'runs', 'cost_total', 'month')
      .from(during(periods.soFar, month).as('so_far')),
    knex
      .select('allocation_id', 'runs', 'cost_total', 'month')
      .from(during(periods.sameDaysBefore, SAME_DAYS_BEFORE).as('before')),
  ]);
  return (
    knex
      .select('allocation.project', 'sums.month')
      .sum({ runs: 'sums.runs', cost: 'sums.cost_total' })
      // First by allocation, which is narrow, then by what is asked for.
      .from(byAllocation.as('sums'))
      .join('allocation', 'allocation.id', 'sums.allocation_id')
      .groupBy('allocation.project', 'sums.month')
  );
}

/**
 * What the jobs that may be read and are asked for come to, by their product:
 * few queries, whatever number of jobs, products and parts there are.
 */
export async function portfolioSums(
  knex: Knex,
  filter: JobFilter,
  access: AccessFilter,
  request: SumsRequest,
): Promise<Map<string, PortfolioSums>> {
  const byProject = new Map<string, PortfolioSums>();
  const sumsOf = (project: string): PortfolioSums => {
    const sums = byProject.get(project) ?? noSums(request.month);
    byProject.set(project, sums);
    return sums;
  };
  const narrowed = async <Row>(query: Knex.QueryBuilder, table = 'job') => {
    applyAttributes(query, filter, access, table);
    return (await query) as Row[];
  };

  for (const row of await narrowed<JobsRow>(jobsOf(knex))) {
    const sums = sumsOf(row.project);
    const jobs = Number(row.jobs);
    sums.jobs += jobs;
    sums.lastRuns[row.last_outcome] += jobs;
    sums.last30Days.succeeded += Number(row.succeeded);
    sums.last30Days.failed += Number(row.failed);
    sums.needAttention += Number(row.attention);
    if (row.owner) {
      sums.owners.set(row.owner, (sums.owners.get(row.owner) ?? 0) + jobs);
    }
  }
  if (byProject.size === 0) {
    return byProject;
  }

  interface CountRow<Value> {
    project: string;
    value: Value;
    count: StoredNumber;
  }
  const { from, to } = request.landings;
  const landings = await narrowed<CountRow<keyof Portfolio['landings']>>(
    countsOf(knex, 'landing', 'state')
      .where('landing.expected_at', '>=', from)
      .andWhere('landing.expected_at', '<', to),
  );
  for (const { project, value, count } of landings) {
    sumsOf(project).landings[value] += Number(count);
  }
  const objectives = await narrowed<CountRow<keyof Portfolio['objectives']>>(
    countsOf(knex, 'objective', 'status'),
  );
  for (const { project, value, count } of objectives) {
    sumsOf(project).objectives[value] += Number(count);
  }
  const deliveries = await narrowed<{
    project: string;
    month: number;
    kept: StoredNumber;
    broken: StoredNumber;
  }>(deliveriesOf(knex, request));
  for (const row of deliveries) {
    const index = row.month - request.month + MONTHS_TOLD - 1;
    const month = sumsOf(row.project).months[index];
    month.kept += Number(row.kept);
    month.broken += Number(row.broken);
  }
  const costs = await narrowed<CostsRow>(costsOf(knex, request), 'allocation');
  for (const { project, month, runs, cost } of costs) {
    const sums = sumsOf(project);
    if (month === SAME_DAYS_BEFORE) {
      sums.costSameDaysBefore += Number(cost);
      continue;
    }
    sums.months[month - request.month + MONTHS_TOLD - 1].cost += Number(cost);
    if (month === request.month) {
      sums.runs += Number(runs);
      sums.costSoFar += Number(cost);
    }
  }
  return byProject;
}
