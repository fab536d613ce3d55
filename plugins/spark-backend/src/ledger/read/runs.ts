import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import type { LedgerReader, LedgerRequest } from '../reader';
import { applyAttributes } from './jobFilter';
import { noSuchJob, type ReadContext } from './context';
import type { Position } from './cursor';
import { type Order, orderOf } from './keyset';
import { chooseJobs, rowsOf, type RunFilter, runPageQuery } from './runPages';
import { countRuns } from './runTotals';
import { SUMMARY_COLUMNS, summaryOf, type SummaryRow } from './summaries';

const SORTS = {
  startedAt: { column: 'run.started_at', id: 'run.id' },
  duration: { column: 'run.duration', id: 'run.id' },
  cost: { column: 'run.cost_order', id: 'run.id' },
};

/** How many runs a chart gets at most. */
const HISTORY = 2_000;

function filterOf(request: LedgerRequest<'listRuns'>): RunFilter {
  const { cursor, limit, sort, outcome, sparkVersion, search, ...filter } =
    request;
  return {
    ...filter,
    search: search?.trim() || undefined,
    // Twice the same outcome would show its runs twice.
    outcome: outcome && [...new Set(outcome)].sort(),
    sparkVersion: sparkVersion && [...new Set(sparkVersion)].sort(),
  };
}

/**
 * How many runs a period has, where that decides how they are read: sorted by
 * time they are read along their times in any case.
 */
async function runsInPeriod(
  knex: Knex,
  { from, to }: RunFilter,
  order: Order,
): Promise<number> {
  return order.column === SORTS.startedAt.column ||
    (from === undefined && to === undefined)
    ? Infinity
    : countRuns(knex, { from, to }, { kind: 'all' }, { kind: 'any' });
}

/** Answers about runs. */
export function runsReader(
  context: ReadContext,
): Pick<LedgerReader, 'listRuns' | 'getJobHistory'> {
  const { database, cursors, pricing } = context;

  async function page(
    request: LedgerRequest<'listRuns'>,
    access: AccessFilter,
  ): ReturnType<LedgerReader['listRuns']> {
    const { cursor, limit = 50, sort = '-startedAt' } = request;
    const filter = filterOf(request);
    const bound = ['listRuns', sort, filter, access];
    const after: Position | undefined = cursor
      ? cursors.read(cursor, bound)
      : undefined;
    return database.read(async knex => {
      const choice = await chooseJobs(knex, filter, access);
      const total = await countRuns(knex, filter, access, choice);
      if (total === 0) {
        return { items: [], total };
      }
      const order = orderOf(sort, SORTS);
      const inPeriod = await runsInPeriod(knex, filter, order);
      const found: { id: string; sorted: number | string }[] =
        await runPageQuery(knex, filter, access, choice, {
          order,
          after,
          count: limit + 1,
          inPeriod,
        });
      const shown = found.slice(0, limit);
      const rows = await rowsOf(
        knex,
        shown.map(row => row.id),
      );
      const last = shown.at(-1);
      return {
        items: rows.map(row => summaryOf(row, pricing.currency)),
        total,
        ...(found.length > limit &&
          last && {
            nextCursor: cursors.write(
              { value: Number(last.sorted), id: last.id },
              bound,
            ),
          }),
      };
    });
  }

  return {
    listRuns: page,

    async getJobHistory({ jobId, from, to }, access) {
      return database.read(async knex => {
        const job = knex('job').select('job.id').where('job.id', jobId);
        applyAttributes(job, {}, access, 'job');
        if ((await job).length === 0) {
          throw noSuchJob();
        }
        const query = knex('run')
          .select(SUMMARY_COLUMNS)
          .join('job', 'job.id', 'run.job_id')
          .where('run.job_id', jobId)
          .orderBy([
            { column: 'run.started_at', order: 'desc' },
            { column: 'run.id', order: 'desc' },
          ])
          .limit(HISTORY + 1);
        if (from !== undefined) {
          query.where('run.started_at', '>=', from);
        }
        if (to !== undefined) {
          query.where('run.started_at', '<', to);
        }
        const rows: SummaryRow[] = await query;
        return {
          truncated: rows.length > HISTORY,
          items: rows
            .slice(0, HISTORY)
            .reverse()
            .map(row => summaryOf(row, pricing.currency)),
        };
      });
    },
  };
}
