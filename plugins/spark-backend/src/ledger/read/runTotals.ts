import type { Outcome } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import { DAY, dayOf, type Days } from '../days';
import { storableText } from '../storable';
import { applyAttributes, applyJobFilter } from './jobFilter';
import { runsOfAllocations, within } from './sums';
import {
  applyRunFilter,
  jobsOf,
  type JobChoice,
  type RunFilter,
} from './runPages';

const OUTCOMES: Outcome[] = ['running', 'succeeded', 'failed', 'unknown'];

/** `sum` of the counters of the outcomes that are asked for. */
function sumOfOutcomes(knex: Knex, table: string, filter: RunFilter) {
  const columns = (filter.outcome ?? OUTCOMES).map(
    outcome => `${table}.runs_${outcome}`,
  );
  return knex.raw(
    `sum(${columns.map(() => '??').join(' + ')}) as total`,
    columns,
  );
}

async function totalOf(query: Knex.QueryBuilder): Promise<number> {
  const [row] = await query;
  return Number(row?.total ?? 0);
}

/** The rollup that tells most shortly how many runs there were in some days. */
function daysOf(
  knex: Knex,
  filter: RunFilter,
  days: Days,
  ofJobs: boolean,
): Knex.QueryBuilder {
  if (!ofJobs && filter.outcome === undefined) {
    return runsOfAllocations(knex, days).sum({ total: 'runs' });
  }
  const table = ofJobs ? 'job_daily' : 'outcome_daily';
  return within(knex(table), `${table}.day`, days).select(
    sumOfOutcomes(knex, table, filter),
  );
}

/** Runs of whole days, from the rollups. */
function wholeDays(
  knex: Knex,
  filter: RunFilter,
  access: AccessFilter,
  choice: JobChoice,
  days: Days,
): Promise<number> {
  const ofJobs =
    choice.kind === 'few' ||
    filter.search !== undefined ||
    filter.jobId !== undefined;
  const query = daysOf(knex, filter, days, ofJobs);
  if (choice.kind === 'few') {
    query.whereIn('job_daily.job_id', choice.ids);
  } else if (ofJobs) {
    query.whereIn('job_daily.job_id', jobsOf(knex, filter, access));
  } else if (choice.kind === 'many') {
    const allocations = knex('allocation').select('allocation.id');
    applyAttributes(allocations, filter, access, 'allocation');
    query.whereIn('allocation_id', allocations);
  }
  return totalOf(query);
}

/** Runs counted one by one: of the hours before the first and after the last whole day, or of versions. */
function single(
  knex: Knex,
  filter: RunFilter,
  access: AccessFilter,
  choice: JobChoice,
  period: { from?: number; to?: number },
): Promise<number> {
  const query = knex('run').count({ total: '*' });
  applyRunFilter(query, { ...filter, ...period });
  if (choice.kind === 'few') {
    query.whereIn('run.job_id', choice.ids);
  } else {
    if (filter.sparkVersion) {
      query.whereIn('run.spark_version', filter.sparkVersion.map(storableText));
    }
    if (choice.kind === 'many') {
      query.whereIn('run.job_id', jobsOf(knex, filter, access));
    }
  }
  return totalOf(query);
}

async function inPeriod(
  knex: Knex,
  filter: RunFilter,
  access: AccessFilter,
  choice: JobChoice,
): Promise<number> {
  const from = filter.from ?? 0;
  const to = filter.to ?? Number.MAX_SAFE_INTEGER;
  if (from >= to) {
    return 0;
  }
  const first = dayOf(from + DAY - 1);
  const end = dayOf(to);
  if (first >= end) {
    return single(knex, filter, access, choice, { from, to });
  }
  const whole = await wholeDays(knex, filter, access, choice, { first, end });
  const before =
    first * DAY > from
      ? await single(knex, filter, access, choice, { from, to: first * DAY })
      : 0;
  const after =
    to > end * DAY
      ? await single(knex, filter, access, choice, { from: end * DAY, to })
      : 0;
  return before + whole + after;
}

/** Runs that are found by their application id alone. */
async function byApplication(
  knex: Knex,
  filter: RunFilter,
  access: AccessFilter,
): Promise<number> {
  if (!filter.search) {
    return 0;
  }
  const { search, ...others } = filter;
  const query = knex('run')
    .count({ total: '*' })
    .where('run.application_id', storableText(search.trim()))
    .whereIn('run.job_id', jobsOf(knex, others, access))
    .whereNotIn('run.job_id', jobsOf(knex, filter, access));
  applyRunFilter(query, filter);
  return totalOf(query);
}

/**
 * How many runs a filter finds. Whole days come from the rollups, so that a
 * million runs are not counted one by one.
 */
export async function countRuns(
  knex: Knex,
  filter: RunFilter,
  access: AccessFilter,
  choice: JobChoice,
): Promise<number> {
  const found = await byApplication(knex, filter, access);
  if (filter.sparkVersion) {
    // No rollup knows versions.
    const { from, to } = filter;
    return found + (await single(knex, filter, access, choice, { from, to }));
  }
  if (filter.from !== undefined || filter.to !== undefined) {
    return found + (await inPeriod(knex, filter, access, choice));
  }
  const query = knex('job').select(sumOfOutcomes(knex, 'job', filter));
  applyJobFilter(query, filter, access);
  if (filter.jobId !== undefined) {
    query.where('job.id', filter.jobId);
  }
  return found + (await totalOf(query));
}
