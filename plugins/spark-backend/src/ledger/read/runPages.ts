import type { Outcome } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import { hiddenIn, ofOneJob } from '../ofOneJob';
import { storableText } from '../storable';
import type { Position } from './cursor';
import { applyJobFilter, isUnfiltered, type JobFilter } from './jobFilter';
import { applyKeyset, type Order } from './keyset';
import { SUMMARY_COLUMNS, type SummaryRow } from './summaries';

/** What runs are chosen by. */
export interface RunFilter extends JobFilter {
  jobId?: string;
  outcome?: Outcome[];
  /** Of Spark, such as `4.1.1`. */
  sparkVersion?: string[];
  from?: number;
  to?: number;
}

/**
 * Up to so many jobs are read one by one from an index that begins with the
 * job, and merged. More than that are common enough to be met soon on the way
 * along an index over all runs.
 */
const FEW_JOBS = 100;

/** A period with at most so many runs is read whole and sorted. */
const FEW_RUNS = 40_000;

/** Which jobs' runs are asked for. */
export type JobChoice =
  | { kind: 'any' }
  | { kind: 'few'; ids: string[] }
  | { kind: 'many' };

/** Ids of the jobs whose runs are asked for. */
export function jobsOf(knex: Knex, filter: RunFilter, access: AccessFilter) {
  const query = knex('job').select('job.id');
  applyJobFilter(query, filter, access);
  if (filter.jobId !== undefined) {
    query.where('job.id', filter.jobId);
  }
  return query;
}

/** Finds out which jobs are meant, so that the runs can be read along the right index. */
export async function chooseJobs(
  knex: Knex,
  filter: RunFilter,
  access: AccessFilter,
): Promise<JobChoice> {
  if (filter.jobId === undefined && isUnfiltered(filter, access)) {
    return { kind: 'any' };
  }
  const ids: string[] = await jobsOf(knex, filter, access)
    .limit(FEW_JOBS + 1)
    .pluck('job.id');
  return ids.length > FEW_JOBS ? { kind: 'many' } : { kind: 'few', ids };
}

/** Narrows a query over `run` to outcomes, versions and period. */
export function applyRunFilter(
  query: Knex.QueryBuilder,
  filter: RunFilter,
): void {
  if (filter.from !== undefined) {
    query.where('run.started_at', '>=', filter.from);
  }
  if (filter.to !== undefined) {
    query.where('run.started_at', '<', filter.to);
  }
  if (filter.outcome) {
    query.whereIn('run.outcome', filter.outcome);
  }
  // An index is chosen by what is rarer: the job, the outcome, the order.
  hiddenIn(query, 'run.spark_version', filter.sparkVersion?.map(storableText));
}

interface PageOptions {
  order: Order;
  after?: Position;
  count: number;
  /** How many runs there are in the period, whatever they are. */
  inPeriod: number;
}

/** Ids of runs along one index, with what they are sorted by. */
function branch(
  knex: Knex,
  filter: RunFilter,
  options: PageOptions,
  narrow: (query: Knex.QueryBuilder) => void,
): Knex.QueryBuilder {
  const { order, after, count } = options;
  const query = knex('run').select({ id: 'run.id', sorted: order.column });
  narrow(query);
  applyRunFilter(query, filter);
  applyKeyset(query, order, after);
  return query.limit(count);
}

/** A period so short that its runs are better sorted than found in sort order. */
function shortPeriod(
  knex: Knex,
  filter: RunFilter,
  access: AccessFilter,
  choice: JobChoice,
  options: PageOptions,
): Knex.QueryBuilder {
  const { order, after, count } = options;
  const runs = knex('run').select({
    id: 'run.id',
    sorted: order.column,
  });
  applyRunFilter(runs, filter);
  if (choice.kind !== 'any') {
    runs.whereIn('run.job_id', jobsOf(knex, filter, access));
  }
  // A limit keeps SQLite from flattening this into a walk along the sort index.
  const query = knex
    .select('id', 'sorted')
    .from(runs.limit(FEW_RUNS + 1).as('period'));
  applyKeyset(query, { ...order, column: 'sorted', id: 'id' }, after);
  return query.limit(count);
}

function merged(
  knex: Knex,
  branches: Knex.QueryBuilder[],
  { order, count }: PageOptions,
): Knex.QueryBuilder {
  const parts = branches.map((each, index) =>
    knex.select('id', 'sorted').from(each.as(`b${index}`)),
  );
  // Not `union all`: a search may find a run by its job and by its own id.
  const query = knex
    .select('id', 'sorted')
    .from(knex.union(parts).as('merged'));
  applyKeyset(query, { ...order, column: 'sorted', id: 'id' }, undefined);
  return query.limit(count);
}

/** The query for the ids of a page of runs, in order. */
export function runPageQuery(
  knex: Knex,
  filter: RunFilter,
  access: AccessFilter,
  choice: JobChoice,
  options: PageOptions,
): Knex.QueryBuilder {
  const applicationId = filter.search && storableText(filter.search.trim());
  const byOutcome = filter.outcome ?? [undefined];
  const ofOutcome = (outcome: Outcome | undefined) => ({
    ...filter,
    ...(outcome && { outcome: [outcome] }),
  });

  const branches: Knex.QueryBuilder[] = [];
  if (choice.kind === 'few') {
    const { outcome, ...others } = filter;
    for (const id of choice.ids) {
      branches.push(
        branch(knex, others, options, query => ofOneJob(query, id, outcome)),
      );
    }
  } else if (
    options.order.column !== 'run.started_at' &&
    (filter.from !== undefined || filter.to !== undefined) &&
    options.inPeriod <= FEW_RUNS
  ) {
    branches.push(shortPeriod(knex, filter, access, choice, options));
  } else if (filter.sparkVersion) {
    const { sparkVersion, outcome, ...others } = filter;
    for (const version of sparkVersion) {
      branches.push(
        branch(knex, others, options, query => {
          query.where('run.spark_version', storableText(version));
          hiddenIn(query, 'run.outcome', outcome);
          if (choice.kind === 'many') {
            query.whereIn('run.job_id', jobsOf(knex, filter, access));
          }
        }),
      );
    }
  } else {
    for (const outcome of byOutcome) {
      branches.push(
        branch(knex, ofOutcome(outcome), options, query => {
          if (choice.kind === 'many') {
            query.whereIn('run.job_id', jobsOf(knex, filter, access));
          }
        }),
      );
    }
  }
  if (applicationId) {
    const { search, ...others } = filter;
    const found = jobsOf(knex, others, access);
    branches.push(
      branch(knex, filter, options, query =>
        query
          .where('run.application_id', applicationId)
          .whereIn('run.job_id', found),
      ),
    );
  }
  return branches.length === 1 ? branches[0] : merged(knex, branches, options);
}

/** Rows of a page, in the order of its ids. */
export async function rowsOf(knex: Knex, ids: string[]): Promise<SummaryRow[]> {
  const rows: SummaryRow[] = await knex('run')
    .select(SUMMARY_COLUMNS)
    .join('job', 'job.id', 'run.job_id')
    .whereIn('run.id', ids);
  const byId = new Map(rows.map(row => [row.id, row]));
  return ids.flatMap(id => byId.get(id) ?? []);
}
