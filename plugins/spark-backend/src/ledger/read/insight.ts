import {
  type CostReport,
  type CostRow,
  laterPatchOf,
  type SparkAnswer,
  supportOf,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import { DAY, type Days, daysOf, dayText } from '../days';
import type { LedgerReader, LedgerRequest } from '../reader';
import { capacityHours, type CapacityRow } from '../rows/capacity';
import { costSplit, type CostSumsRow, money } from '../rows/cost';
import { compact, type StoredNumber } from '../storable';
import { SPENT_COLUMNS } from '../write/rollups';
import type { ReadContext } from './context';
import { applyAttributes, isUnfiltered, type JobFilter } from './jobFilter';
import { SUM_COLUMNS, sumsByAllocation, sumsByJob, within } from './sums';

type Spent = CostSumsRow & CapacityRow;
type Sums = Spent & { runs: StoredNumber };
type Group = Sums & { key: string | number; label?: string };

/** Narrows sums of allocations to those that may be read and are asked for. */
function ofAllocations(
  query: Knex.QueryBuilder,
  knex: Knex,
  table: string,
  request: JobFilter,
  access: AccessFilter,
): void {
  // All of them need no look at each.
  if (!isUnfiltered(request, access)) {
    const allocations = knex('allocation').select('allocation.id');
    applyAttributes(allocations, request, access, 'allocation');
    query.whereIn(`${table}.allocation_id`, allocations);
  }
}

/** What was spent on each job. */
function byJob(
  knex: Knex,
  request: LedgerRequest<'getCosts'>,
  access: AccessFilter,
  days: Days,
): Knex.QueryBuilder {
  const query = knex
    .select({ key: 'job.id', label: 'job.name' })
    .select(SUM_COLUMNS.map(column => `sums.${column}`))
    .from(sumsByJob(knex, days).as('sums'))
    .join('job', 'job.id', 'sums.job_id');
  applyAttributes(query, request, access, 'job');
  return query;
}

/** What was spent on each value of an attribute of allocations. */
function byAttribute(
  knex: Knex,
  request: LedgerRequest<'getCosts'>,
  access: AccessFilter,
  days: Days,
): Knex.QueryBuilder {
  const key = `allocation.${request.groupBy}`;
  const query = knex
    .select({ key })
    .sum(
      Object.fromEntries(SUM_COLUMNS.map(column => [column, `sums.${column}`])),
    )
    // First by allocation, which is narrow, then by what is asked for.
    .from(sumsByAllocation(knex, days).as('sums'))
    .join('allocation', 'allocation.id', 'sums.allocation_id')
    .groupBy(key);
  applyAttributes(query, request, access, 'allocation');
  return query;
}

/** What was spent on each day. */
function byDay(
  knex: Knex,
  request: LedgerRequest<'getCosts'>,
  access: AccessFilter,
  days: Days,
): Knex.QueryBuilder {
  const query = within(knex('cost_daily'), 'cost_daily.day', days)
    .select({ key: 'cost_daily.day' })
    .sum(
      Object.fromEntries(
        SUM_COLUMNS.map(column => [column, `cost_daily.${column}`]),
      ),
    )
    .groupBy('cost_daily.day');
  ofAllocations(query, knex, 'cost_daily', request, access);
  return query;
}

function costsBy(
  groupBy: LedgerRequest<'getCosts'>['groupBy'],
): typeof byAttribute {
  switch (groupBy) {
    case 'job':
      return byJob;
    case 'day':
      return byDay;
    default:
      return byAttribute;
  }
}

/** What the rows of a report are sorted by, the most first. */
const SORTED_BY = {
  '-cost': 'cost_total',
  '-lost': 'cost_lost',
  '-coreHours': 'core_time',
} as const;

function costRowOf(
  row: Group,
  groupBy: LedgerRequest<'getCosts'>['groupBy'],
  currency: string | undefined,
): CostRow {
  const cost = costSplit(row, currency);
  return {
    key: groupBy === 'day' ? dayText(Number(row.key)) : String(row.key),
    ...(row.label !== undefined && { label: row.label }),
    runs: Number(row.runs),
    ...(cost && { cost }),
    capacity: capacityHours(row),
  };
}

function sumOf(rows: Group[]): Spent {
  return Object.fromEntries(
    SPENT_COLUMNS.map(column => [
      column,
      rows.reduce((total, row) => total + Number(row[column]), 0),
    ]),
  ) as Record<(typeof SPENT_COLUMNS)[number], number>;
}

type VersionRow = { version: string } & Record<
  'jobs' | 'succeeded' | 'failed' | 'unknown' | 'cost' | 'most',
  StoredNumber
>;

/** A version in use, with what there is to say of its upgrade. */
function versionOf(
  row: VersionRow,
  all: readonly VersionRow[],
  currency: string | undefined,
  now: number,
): SparkAnswer<'listSparkVersions'>['items'][number] {
  const { version } = row;
  return compact<SparkAnswer<'listSparkVersions'>['items'][number]>({
    version,
    jobs: Number(row.jobs),
    runs: Number(row.succeeded) + Number(row.failed) + Number(row.unknown),
    cost: money(Number(row.most) < 0 ? null : row.cost, currency),
    support: supportOf(version, now),
    laterPatch: laterPatchOf(
      version,
      all.map(each => each.version),
    ),
  });
}

/** Answers that sum over jobs and runs. */
export function insightReader(
  context: ReadContext,
): Pick<LedgerReader, 'getOutcomes' | 'getCosts' | 'listSparkVersions'> {
  const { database, pricing, now } = context;
  return {
    async getOutcomes(request, access) {
      const days = daysOf(request, now());
      return database.read(async knex => {
        const ofJob = request.jobId !== undefined;
        const table = ofJob ? 'job_daily' : 'outcome_daily';
        const query = within(knex(table), `${table}.day`, days)
          .select({ day: `${table}.day` })
          .sum({
            succeeded: `${table}.runs_succeeded`,
            failed: `${table}.runs_failed`,
            unknown: `${table}.runs_unknown`,
          })
          .groupBy(`${table}.day`)
          .orderBy(`${table}.day`);
        if (ofJob) {
          query
            .join('job', 'job.id', 'job_daily.job_id')
            .where('job_daily.job_id', request.jobId);
          applyAttributes(query, request, access, 'job');
        } else {
          ofAllocations(query, knex, table, request, access);
        }
        const rows = (await query) as unknown as {
          day: number;
          succeeded: StoredNumber;
          failed: StoredNumber;
          unknown: StoredNumber;
        }[];
        return {
          items: rows.map(row => ({
            day: dayText(row.day),
            succeeded: Number(row.succeeded),
            failed: Number(row.failed),
            unknown: Number(row.unknown),
          })),
        };
      });
    },

    async getCosts(request, access): Promise<CostReport> {
      const days = daysOf(request, now());
      const { currency } = pricing;
      const { groupBy, limit = 50, sort = '-cost' } = request;
      const by = SORTED_BY[sort];
      return database.read(async knex => {
        const rows: Group[] = await costsBy(groupBy)(
          knex,
          request,
          access,
          days,
        );
        rows.sort(
          (a, b) =>
            Number(b[by]) - Number(a[by]) ||
            Number(b.runs) - Number(a.runs) ||
            (a.key < b.key ? -1 : 1),
        );
        const sum = sumOf(rows);
        const total = costSplit(sum, currency);
        return {
          from: days.first * DAY,
          to: days.end * DAY,
          items: rows
            .slice(0, limit)
            .map(row => costRowOf(row, groupBy, currency)),
          ...(total && { total }),
          capacity: capacityHours(sum),
        };
      });
    },

    async listSparkVersions(request, access) {
      return database.read(async knex => {
        const query: Knex.QueryBuilder = knex('job')
          .select({ version: 'job.spark_version' })
          .count({ jobs: '*' })
          .sum({
            succeeded: 'job.month_succeeded',
            failed: 'job.month_failed',
            unknown: 'job.month_unknown',
          })
          // A job without prices has -1.
          .select(
            knex.raw(
              'sum(case when job.month_cost > 0 then job.month_cost else 0 end) as cost',
            ),
          )
          .max({ most: 'job.month_cost' })
          .whereNot('job.spark_version', '')
          .groupBy('job.spark_version');
        applyAttributes(query, request, access, 'job');
        const rows: VersionRow[] = await query;
        return {
          items: rows
            .map(row => versionOf(row, rows, pricing.currency, now()))
            .sort(
              (a, b) => b.jobs - a.jobs || (a.version < b.version ? 1 : -1),
            ),
        };
      });
    },
  };
}
