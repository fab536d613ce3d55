import {
  evaluateObjective,
  expectedLandings,
  type ExpectedLanding,
  type LandingPromise,
  landingPromiseOf,
  monthStart,
  landingUrgency,
  type Objective,
  type ObjectiveEvaluation,
  type ObjectiveRun,
  type Outcome,
  type Schedule,
  type UsualDurations,
  usualDurations,
  windowAt,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { LedgerDatabase } from '../database';
import { inPieces } from '../inPieces';
import {
  optionalJson,
  readNumber,
  readOptionalNumber,
  storableJson,
  type StoredNumber,
} from '../storable';
import { insertAll } from '../write/details';
import type { JobContext } from '../write/jobs';
import { Breaches, insertHarms } from './harms';
import { countDeliveries, firstMonthToCount } from './months';
import {
  forgetDeliveries,
  forgetEvaluation,
  type PromiseRow,
} from './promises';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Events of an objective that are kept for its page, the newest ones. */
const EVENTS_KEPT = 60;

/** Landings that are kept of a job: a day behind and a day ahead of one that runs every quarter of an hour. */
const LANDINGS_KEPT = 200;

/** Runs from before the window that are looked at: usual durations, the last success. */
const BEFORE = 40;

/** Above every instant that is kept, so that urgency comes first and the start after it. */
const URGENCY = 1e13;

/** What landings are sorted by, the worst first. */
function worstOrder(landing: ExpectedLanding): number {
  return landingUrgency(landing) * URGENCY + landing.expectedAt;
}

/** Of landings that may yet be saved, or are overdue: where they begin and end in that order. */
export const OPEN_RISKS = { from: URGENCY, to: 3 * URGENCY };

/** Runs of a window that are looked at, the newest ones; a job that runs each quarter of an hour has 35,040 in a year. */
export const MOST_RUNS = 40_000;

/** Nothing is looked at less often: days begin and windows move on. */
const LONGEST_REST = 60 * MINUTE;

interface RunOfJob {
  id: string;
  started_at: StoredNumber;
  ended_at: StoredNumber | null;
  outcome: Outcome;
  duration: StoredNumber;
  cost_total: StoredNumber | null;
}

const RUN_COLUMNS = [
  'id',
  'started_at',
  'ended_at',
  'outcome',
  'duration',
  'cost_total',
];

function runOf(row: RunOfJob): ObjectiveRun {
  return {
    runId: row.id,
    startedAt: readNumber(row.started_at),
    endedAt: readOptionalNumber(row.ended_at),
    outcome: row.outcome,
    durationMs: readNumber(row.duration),
    costMicros: readOptionalNumber(row.cost_total),
  };
}

/** The newest runs since an instant, and some before it. */
async function runsSince(knex: Knex, jobId: string, from: number) {
  const of = () => knex('run').select(RUN_COLUMNS).where({ job_id: jobId });
  const inside: RunOfJob[] = await of()
    .andWhere('started_at', '>=', from)
    .orderBy('started_at', 'desc')
    .limit(MOST_RUNS);
  if (inside.length === MOST_RUNS) {
    return inside.map(runOf).reverse();
  }
  const before: RunOfJob[] = await of()
    .andWhere('started_at', '<', from)
    .orderBy('started_at', 'desc')
    .limit(BEFORE);
  const success: RunOfJob[] = await of()
    .andWhere('started_at', '<', from)
    .andWhere('outcome', 'succeeded')
    .orderBy('started_at', 'desc')
    .limit(1);
  const runs = new Map(
    [...success, ...before, ...inside].map(row => [row.id, runOf(row)]),
  );
  return [...runs.values()].sort((a, b) => a.startedAt - b.startedAt);
}

/** Whether a job's last run is a stream, which has no end: how long others took until they were stopped is not usual. */
async function isStream(knex: Knex, jobId: string): Promise<boolean> {
  const last: { streaming: boolean | number } | undefined = await knex('run')
    .join('observation', 'observation.id', 'run.observation_id')
    .where('run.job_id', jobId)
    .orderBy('run.started_at', 'desc')
    .first('observation.streaming');
  return Boolean(last?.streaming);
}

/** What lands in the days around now. */
function landingsOf(
  promise: LandingPromise | undefined,
  runs: ObjectiveRun[],
  usual: UsualDurations | undefined,
  now: number,
): ExpectedLanding[] {
  return promise
    ? expectedLandings(promise, runs, usual, now, {
        from: now - DAY,
        // A whole day ahead, also just before they are looked at again.
        to: now + DAY + LONGEST_REST,
      }).slice(-LANDINGS_KEPT)
    : [];
}

/** When what is said of the landings may have changed by time alone. */
export function nextLook(
  landings: readonly ExpectedLanding[],
  now: number,
): number {
  const times = landings.flatMap(landing => {
    switch (landing.state) {
      case 'landed':
      case 'missed':
        return [];
      case 'expected':
        return [landing.expectedAt + 1];
      default:
        return landing.landedAt === undefined ? [now + MINUTE] : [];
    }
  });
  const soonest = Math.min(now + LONGEST_REST, ...times);
  return Math.max(soonest, now + MINUTE / 4);
}

async function evaluateJob(
  trx: Knex.Transaction,
  jobId: string,
  { pricing, now }: JobContext,
): Promise<void> {
  const promise: PromiseRow | undefined = await trx('promise')
    .select('promise.*')
    .join('job', 'job.entity_ref', 'promise.entity_ref')
    .where('job.id', jobId)
    .first();
  const before: { count_from: number } | undefined = await trx('evaluation')
    .where({ job_id: jobId })
    .first('count_from');
  await forgetEvaluation(trx, jobId);
  if (!promise) {
    await forgetDeliveries(trx, jobId);
    return;
  }
  const objectives: Objective[] = JSON.parse(promise.objectives);
  const schedule: Schedule | undefined = optionalJson(promise.schedule);
  const firstMonth = firstMonthToCount(before?.count_from, now);
  const from = Math.min(
    now - DAY,
    monthStart(firstMonth),
    ...objectives.map(({ window }) => windowAt(window, now).from),
  );
  const runs = await runsSince(trx, jobId, from);
  const first = runs[0]?.startedAt;
  // Where older runs are known, everything since then is.
  const known =
    first !== undefined && first < from ? { since: from } : undefined;
  const breaches = new Breaches(runs);
  for (const [position, objective] of objectives.entries()) {
    const { events, ...evaluation } = evaluateObjective({
      objective,
      runs,
      now,
      schedule,
      ...known,
      currency: pricing.currency,
    });
    breaches.add(objective, events);
    await trx('objective').insert({
      job_id: jobId,
      position,
      status: evaluation.status,
      left_order: evaluation.budget.leftShare ?? 2,
      body: storableJson(objective),
      evaluation: storableJson({
        ...evaluation,
        events: events.slice(-EVENTS_KEPT),
      } satisfies ObjectiveEvaluation),
      evaluated_at: now,
    });
  }
  await insertHarms(trx, jobId, breaches);
  const landingPromise = landingPromiseOf(objectives, schedule);
  const open = await countDeliveries(trx, jobId, {
    promise: landingPromise,
    firstMonth,
    runs,
    now,
    ...known,
  });
  const usual = (await isStream(trx, jobId)) ? undefined : usualDurations(runs);
  const landings = landingsOf(landingPromise, runs, usual, now);
  await insertAll(
    trx,
    'landing',
    landings.map(landing => ({
      job_id: jobId,
      expected_at: landing.expectedAt,
      state: landing.state,
      worst_order: worstOrder(landing),
      body: storableJson(landing),
    })),
  );
  await trx('evaluation').insert({
    job_id: jobId,
    due_at: nextLook(landings, now),
    count_from: open,
  });
}

/**
 * Looks again at every job whose time has come: because something of it
 * changed, or because time went by. Interrupted, it goes on where it stopped.
 *
 * @returns whether anything was looked at
 */
export async function evaluateDue(
  database: LedgerDatabase,
  context: () => JobContext,
  signal: AbortSignal,
): Promise<boolean> {
  return inPieces(database, signal, async (trx, most) => {
    const due: string[] = await trx('evaluation')
      .where('due_at', '<=', context().now)
      .orderBy(['due_at', 'job_id'])
      .limit(most)
      .pluck('job_id');
    for (const jobId of due) {
      await evaluateJob(trx, jobId, context());
    }
    return due.length;
  });
}
