import type { Job } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import type { LedgerReader, LedgerRequest } from '../reader';
import { compact, storableText } from '../storable';
import { runbooksOf } from '../catalog/claims';
import { noSuchJob, type ReadContext } from './context';
import { applyAttributes, applyJobFilter, type JobFilter } from './jobFilter';
import { applyKeyset, type Order, orderOf } from './keyset';
import type { Position } from './cursor';
import {
  JOB_COLUMNS,
  jobOf,
  type JobRow,
  SUMMARY_COLUMNS,
  summaryOf,
  type SummaryRow,
} from './summaries';

const SORTS = {
  name: { column: 'job.sort_name', id: 'job.id' },
  lastStartedAt: { column: 'job.last_started_at', id: 'job.id' },
  successRatio: { column: 'job.month_success_ratio', id: 'job.id' },
  durationP95: { column: 'job.month_duration_p95', id: 'job.id' },
  cost: { column: 'job.month_cost', id: 'job.id' },
};

/** Column of a {@link JobRow} by the field that is sorted by. */
const VALUES: Record<string, keyof JobRow> = {
  'job.sort_name': 'sort_name',
  'job.last_started_at': 'last_started_at',
  'job.month_success_ratio': 'month_success_ratio',
  'job.month_duration_p95': 'month_duration_p95',
  'job.month_cost': 'month_cost',
};

/** How many of an entity's jobs are shown at most. */
const ENTITY_JOBS = 200;

/** Runs by their ids, as lines. */
export async function summariesById(
  knex: Knex,
  ids: string[],
  currency: string | undefined,
) {
  const rows: SummaryRow[] = await knex('run')
    .select(SUMMARY_COLUMNS)
    .join('job', 'job.id', 'run.job_id')
    .whereIn('run.id', ids);
  return new Map(rows.map(row => [row.id, summaryOf(row, currency)]));
}

/** Jobs with their last runs. */
export async function withLastRuns(
  knex: Knex,
  rows: JobRow[],
  currency: string | undefined,
): Promise<Job[]> {
  const runs = await summariesById(
    knex,
    rows.map(row => row.last_run_id),
    currency,
  );
  const runbooks = await runbooksOf(
    knex,
    rows.map(row => row.entity_ref),
  );
  return rows.map(row =>
    compact<Job>({
      ...jobOf(row, runs.get(row.last_run_id), currency),
      runbook: runbooks.get(row.entity_ref ?? ''),
    }),
  );
}

/** What a list of jobs may be narrowed to. */
type JobsRequest = LedgerRequest<'listJobs'> & JobFilter;

function narrowed(
  query: Knex.QueryBuilder,
  request: JobsRequest,
  access: AccessFilter,
): Knex.QueryBuilder {
  applyJobFilter(query, request, access);
  if (request.outcome) {
    query.whereIn('job.last_outcome', request.outcome);
  }
  if (request.sparkVersion) {
    query.whereIn('job.spark_version', request.sparkVersion.map(storableText));
  }
  if (request.objectives === 'none') {
    query.whereNotExists(objective =>
      objective
        .select('objective.job_id')
        .from('objective')
        .whereRaw('objective.job_id = job.id'),
    );
  }
  return query;
}

/**
 * Jobs in their order. Upwards, those that have no value come last, as they do
 * downwards: in two steps, each of which follows the index.
 */
export async function jobRows(
  knex: Knex,
  request: JobsRequest,
  access: AccessFilter,
  order: Order,
  options: { after?: Position; count: number },
): Promise<JobRow[]> {
  const { after, count } = options;
  const select = (from: Position | undefined, valued?: boolean) => {
    const query = narrowed(knex('job').select(JOB_COLUMNS), request, access);
    applyKeyset(query, order, from);
    if (valued !== undefined) {
      query.andWhere(order.column, valued ? '>=' : '<', 0);
    }
    return query;
  };
  if (order.descending || order.column === 'job.sort_name') {
    return select(after).limit(count);
  }
  const inSecond = after !== undefined && Number(after.value) < 0;
  const first: JobRow[] = inSecond
    ? []
    : await select(after, true).limit(count);
  if (first.length === count) {
    return first;
  }
  const second: JobRow[] = await select(
    inSecond ? after : undefined,
    false,
  ).limit(count - first.length);
  return [...first, ...second];
}

/** Answers about jobs. */
export function jobsReader(
  context: ReadContext,
): Pick<
  LedgerReader,
  'listJobs' | 'getJob' | 'getJobFacets' | 'listJobsByEntity'
> {
  const { database, cursors, pricing } = context;
  return {
    async listJobs(request, access) {
      const {
        cursor,
        limit = 50,
        sort = '-lastStartedAt',
        ...filters
      } = request;
      const bound = ['listJobs', sort, filters, access];
      const after = cursor ? cursors.read(cursor, bound) : undefined;
      const order = orderOf(sort, SORTS);
      return database.read(async knex => {
        const rows = await jobRows(knex, request, access, order, {
          after,
          count: limit + 1,
        });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const counted = await narrowed(knex('job'), request, access)
          .count({ total: '*' })
          .first();
        return {
          items: await withLastRuns(knex, page, pricing.currency),
          total: Number(counted?.total ?? 0),
          ...(rows.length > limit &&
            last && {
              nextCursor: cursors.write(
                {
                  value: last[VALUES[order.column]] ?? '',
                  id: last.id,
                } as Position,
                bound,
              ),
            }),
        };
      });
    },

    async getJob({ jobId }, access) {
      return database.read(async knex => {
        const query = knex('job').select(JOB_COLUMNS).where('job.id', jobId);
        applyAttributes(query, {}, access, 'job');
        const rows: JobRow[] = await query.limit(1);
        if (rows.length === 0) {
          throw noSuchJob();
        }
        const [job] = await withLastRuns(knex, rows, pricing.currency);
        return job;
      });
    },

    async getJobFacets(_request, access) {
      return database.read(async knex => {
        const facet = async (column: string) => {
          const query: Knex.QueryBuilder = knex('job')
            .select({ value: `job.${column}` })
            .count({ count: '*' })
            .whereNot(`job.${column}`, '')
            .groupBy(`job.${column}`)
            .orderBy('value');
          applyAttributes(query, {}, access, 'job');
          const rows: { value: string; count: number | string }[] = await query;
          return rows.map(({ value, count }) => ({
            value,
            count: Number(count),
          }));
        };
        return {
          owners: await facet('owner'),
          teams: await facet('team'),
          environments: await facet('environment'),
          clusters: await facet('cluster'),
        };
      });
    },

    async listJobsByEntity({ entityRef }, access) {
      return database.read(async knex => {
        const query = knex('job')
          .select(JOB_COLUMNS)
          .where('job.entity_ref', entityRef.toLowerCase())
          .orderBy([
            { column: 'job.last_started_at', order: 'desc' },
            { column: 'job.id', order: 'desc' },
          ])
          .limit(ENTITY_JOBS);
        applyAttributes(query, {}, access, 'job');
        const rows: JobRow[] = await query;
        return { items: await withLastRuns(knex, rows, pricing.currency) };
      });
    },
  };
}
