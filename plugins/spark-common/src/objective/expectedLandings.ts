import { landedAt, landings } from './landing';
import { dueOf } from './deadline';
import { lastOf, missedFrom } from './indicators/common';
import type { Deadline, Objective, ObjectiveRun } from './objective';
import { scheduleFor } from './evaluate';
import type { Schedule } from './schedule';
import { asOf, inOrder, type Slot, slotsBetween } from './slots';
import { WallClock } from './wallClock';
import { lengthOf, timeOf } from './words';
import type { Stretch } from './window';

/** How many of the last successes a job's usual durations are taken from. */
const RECENT = 20;

/** How long a job usually takes, milliseconds. @public */
export interface UsualDurations {
  median: number;
  p95: number;
  /** Successful runs that it is taken from. */
  runs: number;
}

/**
 * How long a job usually takes: of its last 20 successes, by nearest rank.
 * Nothing where none succeeded.
 *
 * @public
 */
export function usualDurations(
  runs: readonly ObjectiveRun[],
): UsualDurations | undefined {
  const sorted = inOrder(runs)
    .filter(({ outcome }) => outcome === 'succeeded')
    .slice(-RECENT)
    .map(({ durationMs }) => durationMs)
    .sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  return sorted.length > 0
    ? { median: rank(0.5), p95: rank(0.95), runs: sorted.length }
    : undefined;
}

/** When data is promised: by a schedule, and a deadline if there is one. @public */
export interface LandingPromise {
  schedule: Schedule;
  deadline?: Deadline;
  graceMs: number;
}

/**
 * The promise of an objective on time; of another, its schedule alone. Nothing
 * where neither it nor the job has a schedule.
 *
 * @public
 */
export function promiseOf(
  objective: Objective,
  ofJob?: Schedule,
): LandingPromise | undefined {
  const schedule = scheduleFor(objective, ofJob);
  return (
    schedule && {
      schedule,
      graceMs: objective.graceMs,
      ...(objective.indicator.kind === 'on-time' && {
        deadline: objective.indicator.deadline,
      }),
    }
  );
}

/**
 * How a slot stands.
 *
 * - `landed`: a run succeeded, by its deadline if there is one.
 * - `on-the-way`: a run is at work and likely to make it.
 * - `at-risk`: it may still make it, but by what is usual it will not, a run has
 *   failed, or none has come though its grace is over.
 * - `late`: its deadline is over; it landed after it, or is still to land.
 * - `missed`: nothing landed and nothing is on its way.
 * - `expected`: it is still to start.
 *
 * @public
 */
export type LandingState =
  | 'landed'
  | 'on-the-way'
  | 'at-risk'
  | 'late'
  | 'missed'
  | 'expected';

/**
 * Why nothing of a slot has landed, where something is amiss.
 *
 * - `failed`: its last run failed.
 * - `unseen`: its last run ended, and nothing tells how.
 * - `never-came`: no run has come for it.
 * - `running`: its run takes too long.
 *
 * @public
 */
export type LandingCause = 'failed' | 'unseen' | 'never-came' | 'running';

/** One slot of a day. Instants are epoch milliseconds. @public */
export interface ExpectedLanding {
  /** The scheduled start. */
  expectedAt: number;
  dueAt?: number;
  state: LandingState;
  /** One sentence, times in the schedule's zone, which it names. */
  reason: string;
  /** Of a slot that is at risk, late or missed and has not landed. */
  cause?: LandingCause;
  /** The run that it rests on. */
  runId?: string;
  /** When that run began. */
  startedAt?: number;
  landedAt?: number;
  /** When it should land by the usual duration; absent where it landed, was missed, or nothing is usual yet. */
  predictedAt?: number;
  /** The same by the duration that 95 % of runs keep. */
  predictedLatestAt?: number;
}

/** When a run that has begun, or is to begin, at `from` should end. It cannot have ended already. */
function predict(from: number, now: number, usual: UsualDurations | undefined) {
  return usual
    ? {
        predictedAt: Math.max(from + usual.median, now),
        predictedLatestAt: Math.max(from + usual.p95, now),
      }
    : {};
}

function landingOf(
  slot: Slot,
  { schedule, deadline, graceMs }: LandingPromise,
  usual: UsualDurations | undefined,
  now: number,
): ExpectedLanding {
  const clock = WallClock.of(schedule.timeZone);
  const time = (instant: number) => timeOf(clock, instant);
  const dueAt = deadline && dueOf(deadline, slot.at, clock);
  const about = {
    expectedAt: slot.at,
    ...(dueAt !== undefined && { dueAt }),
  };
  const isOver = dueAt !== undefined && now > dueAt;
  const due = dueAt === undefined ? '' : ` Due at ${time(dueAt)}.`;

  const [landed] = landings(slot.runs);
  if (landed) {
    const at = landedAt(landed);
    const late = dueAt !== undefined && at > dueAt;
    const margin =
      dueAt === undefined
        ? ''
        : `, ${lengthOf(Math.abs(dueAt - at))} ${
            late ? 'after' : 'before'
          } its deadline`;
    return {
      ...about,
      state: late ? 'late' : 'landed',
      reason: `Landed at ${time(at)}${margin}.`,
      runId: landed.runId,
      startedAt: landed.startedAt,
      landedAt: at,
    };
  }

  const running = lastOf(slot.runs, 'running');
  if (running) {
    const prediction = predict(running.startedAt, now, usual);
    const latest = prediction.predictedLatestAt;
    const since = `Runs since ${time(running.startedAt)}`;
    const likely =
      prediction.predictedAt === undefined
        ? ''
        : `, likely to land at ${time(prediction.predictedAt)}`;
    const risky = dueAt !== undefined && latest !== undefined && latest > dueAt;
    const open = risky ? 'at-risk' : 'on-the-way';
    return {
      ...about,
      ...prediction,
      state: isOver ? 'late' : open,
      reason: isOver
        ? `${since}, ${lengthOf(now - dueAt)} past its deadline.`
        : `${since}${likely}.${due}`,
      ...((isOver || risky) && { cause: 'running' }),
      runId: running.runId,
      startedAt: running.startedAt,
    };
  }

  const closed = now >= slot.closesAt;
  const last = slot.runs.at(-1);
  if (last) {
    const ended =
      last.outcome === 'failed'
        ? `Failed at ${time(landedAt(last))}`
        : `Ended at ${time(landedAt(last))}, nothing tells how`;
    const open = isOver ? 'late' : 'at-risk';
    return {
      ...about,
      state: closed ? 'missed' : open,
      reason: `${ended}; no other run is on its way.${due}`,
      cause: last.outcome === 'failed' ? 'failed' : 'unseen',
      runId: last.runId,
      startedAt: last.startedAt,
    };
  }

  if (now < missedFrom(slot, graceMs) && !isOver) {
    const prediction = predict(Math.max(slot.at, now), now, usual);
    const risky =
      dueAt !== undefined &&
      prediction.predictedAt !== undefined &&
      prediction.predictedAt > dueAt;
    return {
      ...about,
      ...prediction,
      state: risky ? 'at-risk' : 'expected',
      reason: `Expected to start at ${time(slot.at)}.${due}`,
    };
  }
  const hopeful = !closed && dueAt !== undefined && !isOver;
  return {
    ...about,
    ...(hopeful && predict(now, now, usual)),
    state: hopeful ? 'at-risk' : 'missed',
    cause: 'never-came',
    reason: `No run came for ${time(slot.at)}.${due}`,
  };
}

/**
 * What is to land in a stretch of time, and how each stands now.
 *
 * @param promise - from {@link promiseOf}, or a schedule alone
 * @param runs - of the job, in any order
 * @param usual - from {@link usualDurations}; without it nothing is predicted
 * @param now - epoch milliseconds
 * @param stretch - which scheduled starts: `from` included, `to` not
 *
 * @public
 */
export function expectedLandings(
  promise: LandingPromise,
  runs: readonly ObjectiveRun[],
  usual: UsualDurations | undefined,
  now: number,
  { from, to }: Stretch,
): ExpectedLanding[] {
  const sorted = asOf(runs, now);
  return slotsBetween(promise.schedule, sorted, from, to).map(slot =>
    landingOf(slot, promise, usual, now),
  );
}

/** States in the order in which they want to be seen. */
const URGENT_FIRST = [
  'missed',
  'overdue',
  'at-risk',
  'late',
  'on-the-way',
  'expected',
  'landed',
] as const;

/**
 * How soon a landing wants to be looked at, 0 first: what is missed, what is
 * still to land after its deadline, what is at risk, what came late, what is on
 * its way, what is to come, what has landed.
 *
 * @public
 */
export function landingUrgency({
  state,
  landedAt: at,
}: Pick<ExpectedLanding, 'state' | 'landedAt'>): number {
  return URGENT_FIRST.indexOf(
    state === 'late' && at === undefined ? 'overdue' : state,
  );
}
