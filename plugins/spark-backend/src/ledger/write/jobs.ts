import type { Outcome } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { claimFor } from '../catalog/claims';
import { checkAgain, forgetCheck } from '../checks/checkDue';
import { DAY, dayOf, MONTH_DAYS } from '../days';
import { type Allocation, allocationIdOf } from '../identity';
import type { Diagnoser } from '../diagnoser';
import type { Pricing } from '../pricing';
import { ALL_MONTHS, countFrom } from '../objectives/months';
import {
  forgetDeliveries,
  forgetEvaluation,
  lookAgain,
} from '../objectives/promises';
import { ofOneJob } from '../ofOneJob';
import type { ObservationRow } from '../rows/observation';
import { storableText } from '../storable';
import { DailyDifferences, type DailySums } from './rollups';
import { writeUsual } from './usual';

/** What jobs are recomputed with. */
export interface JobContext {
  pricing: Pricing;
  diagnoser: Diagnoser;
  /** Epoch milliseconds; decides which days are the last 30. */
  now: number;
}

/** Good runs of 30 days that usual durations are taken from, the newest ones: one each ten minutes and more. */
export const MOST_DURATIONS = 5_000;

/** Longest beginning of a name that is sorted by. */
const SORTED = 200;

/** Nearest-rank percentile of an ascending list; -1 of an empty one. */
function percentile(sorted: number[], share: number): number {
  return sorted.length === 0
    ? -1
    : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

interface EndOf {
  id: string;
  started_at: number | string;
  outcome: Outcome;
}

function newest(
  trx: Knex.Transaction,
  jobId: string,
  outcomes?: Outcome[],
): Promise<EndOf | undefined> {
  const query = trx('run')
    .select('id', 'started_at', 'outcome')
    .orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first();
  ofOneJob(query, jobId, outcomes);
  return query;
}

/** How a job stands: whether its last ended run needs someone, and since how many runs. */
async function attentionOf(trx: Knex.Transaction, jobId: string) {
  const ended = await newest(trx, jobId, ['succeeded', 'failed', 'unknown']);
  const succeeded = await newest(trx, jobId, ['succeeded']);
  const since = succeeded ? Number(succeeded.started_at) : -1;
  if (!ended || ended.outcome === 'succeeded') {
    return {
      attention_since: -1,
      attention_run_id: null,
      failures_in_a_row: 0,
      failures_lost: 0,
      last_succeeded_at: succeeded ? since : null,
      last_ended_run_id: ended?.id ?? null,
    };
  }
  const failures = trx('run')
    .where('started_at', '>', since)
    .count({ runs: '*' })
    .sum({ lost: 'cost_lost' });
  ofOneJob(failures, jobId, ['failed', 'unknown']);
  const [series] = await failures;
  return {
    attention_since: Number(ended.started_at),
    attention_run_id: ended.id,
    // A run that failed at the very instant another succeeded counts as one.
    failures_in_a_row: Math.max(1, Number(series?.runs ?? 0)),
    failures_lost: Number(series?.lost ?? 0),
    last_succeeded_at: succeeded ? since : null,
    last_ended_run_id: ended.id,
  };
}

type JobDay = DailySums & { day: number };

/** The job's last 30 days and the 30 before. */
export async function monthOf(
  trx: Knex.Transaction,
  jobId: string,
  context: JobContext,
) {
  const today = dayOf(context.now);
  const first = today - MONTH_DAYS + 1;
  const days: JobDay[] = await trx('job_daily')
    .where({ job_id: jobId })
    .andWhere('day', '>=', first - MONTH_DAYS)
    .andWhere('day', '<=', today);
  const sum = (column: keyof DailySums, from: number, to: number) =>
    days.reduce(
      (total, row) =>
        row.day >= from && row.day < to ? total + Number(row[column]) : total,
      0,
    );
  const succeeded = sum('runs_succeeded', first, today + 1);
  const failed = sum('runs_failed', first, today + 1);
  const good = trx('run')
    .where('started_at', '>=', first * DAY)
    .andWhere('started_at', '<', (today + 1) * DAY)
    .orderBy('started_at', 'desc')
    .limit(MOST_DURATIONS)
    .pluck('duration');
  ofOneJob(good, jobId, ['succeeded']);
  const durations: (number | string)[] = await good;
  const sorted = durations.map(Number).sort((a, b) => a - b);
  const priced = context.pricing.book !== undefined;
  return {
    month_succeeded: succeeded,
    month_failed: failed,
    month_unknown: sum('runs_unknown', first, today + 1),
    month_success_ratio:
      succeeded + failed > 0 ? succeeded / (succeeded + failed) : -1,
    month_duration_median: percentile(sorted, 0.5),
    month_duration_p95: percentile(sorted, 0.95),
    month_cost: priced ? sum('cost_total', first, today + 1) : -1,
    month_cost_before: priced
      ? sum('cost_total', first - MONTH_DAYS, first)
      : -1,
  };
}

async function countsOf(trx: Knex.Transaction, jobId: string) {
  const counts = await trx('job_daily')
    .where({ job_id: jobId })
    .sum({
      runs_running: 'runs_running',
      runs_succeeded: 'runs_succeeded',
      runs_failed: 'runs_failed',
      runs_unknown: 'runs_unknown',
    })
    .first();
  return Object.fromEntries(
    Object.entries(counts ?? {}).map(([column, count]) => [
      column,
      Number(count ?? 0),
    ]),
  );
}

/** Whose the job is: by its newest run's word, then by the catalog's. */
async function attributionOf(trx: Knex.Transaction, word: ObservationRow) {
  const name: string = JSON.parse(word.job_name);
  const claim = await claimFor(trx, {
    name: storableText(name),
    cluster: word.cluster,
    namespace: word.namespace,
    environment: word.environment,
  });
  const owner = word.owner || claim?.owner || '';
  const allocation: Allocation = {
    cluster: word.cluster,
    namespace: word.namespace,
    environment: word.environment,
    scopeTeam: word.scope_team,
    demonstration: Boolean(word.demonstration),
    owner,
    // A group that owns a job is the team that pays for it, unless it says otherwise.
    team: word.team || (owner.startsWith('group:') ? owner : ''),
    project: word.project || claim?.project || '',
  };
  return { name, allocation, entityRef: claim?.entity_ref };
}

/** Moves a job's days from one allocation to another, or adds what is new to the one it has. */
async function allocate(
  trx: Knex.Transaction,
  jobId: string,
  move: { from?: string; to?: string },
  own: DailyDifferences,
  all: DailyDifferences,
): Promise<void> {
  const changed = new Map(own.of(jobId));
  if (move.from === move.to && move.to !== undefined) {
    for (const [day, sums] of changed) {
      all.add(move.to, day, sums, 1);
    }
    return;
  }
  const rows: JobDay[] = await trx('job_daily').where({ job_id: jobId });
  for (const row of rows) {
    if (move.to !== undefined) {
      all.add(move.to, row.day, row, 1);
    }
    if (move.from !== undefined) {
      all.add(move.from, row.day, row, -1);
    }
  }
  if (move.from !== undefined) {
    for (const [day, sums] of changed) {
      // The old allocation never had what is new.
      all.add(move.from, day, sums, 1);
    }
  }
}

/**
 * Computes a job again from its runs, days and claims.
 *
 * @param own - what changed of the days of jobs in this transaction
 * @param all - gets what changes of the days of allocations
 * @returns the allocation that the job has left, if any
 */
export async function recomputeJob(
  trx: Knex.Transaction,
  jobId: string,
  context: JobContext,
  own: DailyDifferences,
  all: DailyDifferences,
): Promise<string | undefined> {
  const before = await trx('job')
    .select('allocation_id')
    .where({ id: jobId })
    .first();
  const from: string | undefined = before?.allocation_id;
  const lastRun = await newest(trx, jobId);
  if (!lastRun) {
    await allocate(trx, jobId, { from }, own, all);
    await trx('usual').where({ job_id: jobId }).delete();
    await trx('job').where({ id: jobId }).delete();
    await forgetEvaluation(trx, jobId);
    await forgetDeliveries(trx, jobId);
    await forgetCheck(trx, jobId);
    return from;
  }
  const word: ObservationRow = await trx('observation')
    .select('observation.*')
    .join('run', 'run.observation_id', 'observation.id')
    .where('run.id', lastRun.id)
    .first();
  const { name, allocation, entityRef } = await attributionOf(trx, word);
  const to = allocationIdOf(allocation);
  if (to !== from) {
    await trx('allocation')
      .insert({
        id: to,
        cluster: allocation.cluster,
        namespace: allocation.namespace,
        environment: allocation.environment,
        scope_team: allocation.scopeTeam,
        demonstration: allocation.demonstration,
        owner: allocation.owner,
        team: allocation.team,
        project: allocation.project,
      })
      .onConflict('id')
      .ignore();
  }
  await allocate(trx, jobId, { from, to }, own, all);
  const searchName = storableText(name).toLowerCase();
  await trx('job')
    .insert({
      id: jobId,
      name: storableText(name),
      search_name: searchName,
      sort_name: [...searchName].slice(0, SORTED).join(''),
      cluster: allocation.cluster,
      namespace: allocation.namespace,
      environment: allocation.environment,
      scope_team: allocation.scopeTeam,
      demonstration: allocation.demonstration,
      owner: allocation.owner,
      team: allocation.team,
      project: allocation.project,
      allocation_id: to,
      entity_ref: entityRef ?? null,
      last_run_id: lastRun.id,
      last_started_at: lastRun.started_at,
      last_outcome: lastRun.outcome,
      spark_version: word.spark_version ?? '',
      ...(await countsOf(trx, jobId)),
      ...(await monthOf(trx, jobId, context)),
      ...(await attentionOf(trx, jobId)),
    })
    .onConflict('id')
    .merge();
  await writeUsual(trx, jobId);
  await checkAgain(trx, [jobId]);
  const changedDays = own.of(jobId).map(([day]) => day);
  // Where no day tells what changed, such as a new owner, anything may have.
  await lookAgain(
    trx,
    jobId,
    entityRef,
    changedDays.length > 0 ? countFrom(Math.min(...changedDays)) : ALL_MONTHS,
  );
  return from !== to ? from : undefined;
}

/** Forgets allocations that no job has any longer. Their days are gone already. */
export async function dropEmptyAllocations(
  trx: Knex.Transaction,
  ids: string[],
): Promise<void> {
  await trx('allocation')
    .whereIn('id', ids)
    .whereNotExists(
      trx('job')
        .select('id')
        .where('job.allocation_id', trx.ref('allocation.id')),
    )
    .delete();
}
