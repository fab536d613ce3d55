import { monthOf } from '../month';
import { sinceFirst } from './events';
import { promiseOf, type LandingPromise } from './expectedLandings';
import { judgeOnTime } from './indicators/onTime';
import { judgeSuccess } from './indicators/success';
import type { Objective, ObjectiveRun } from './objective';
import type { Schedule } from './schedule';
import { asOf, slotsBetween } from './slots';
import { WallClock } from './wallClock';

/** How long after its scheduled start a run may come, where no objective says it. */
const GRACE = 60 * 60_000;

/**
 * When a job promises its data: as its objective on time says; without one, by
 * its schedule alone. Nothing where neither gives a schedule.
 *
 * @public
 */
export function landingPromiseOf(
  objectives: readonly Objective[],
  schedule: Schedule | undefined,
): LandingPromise | undefined {
  const onTime = objectives.find(
    ({ indicator }) => indicator.kind === 'on-time',
  );
  if (onTime) {
    return promiseOf(onTime, schedule);
  }
  return schedule && { schedule, graceMs: objectives[0]?.graceMs ?? GRACE };
}

/** How the scheduled deliveries of a month went. @public */
export interface DeliveryMonth {
  /** Months since 1970-01, by the UTC day of the scheduled start. */
  month: number;
  /** Landed by the deadline; where there is none, before the next one's start. */
  kept: number;
  /** Landed after the deadline, failed, or never came. */
  broken: number;
  /** Still open. */
  pending: number;
}

/**
 * How many scheduled deliveries kept their promise, month by month: each
 * scheduled start is one, whatever number of runs came for it. What nothing
 * tells the end of counts neither way.
 *
 * @param promise - from {@link landingPromiseOf}
 * @param input - `runs` of the job in any order; `from` the first scheduled
 *   start that counts, epoch milliseconds; `since` from when on all runs are
 *   known, by default the slot of the first run
 * @returns months with deliveries, the oldest first
 *
 * @public
 */
export function deliveriesByMonth(
  promise: LandingPromise,
  input: {
    runs: readonly ObjectiveRun[];
    now: number;
    from: number;
    since?: number;
  },
): DeliveryMonth[] {
  const { schedule, deadline, graceMs } = promise;
  const { now, from } = input;
  const runs = asOf(input.runs, now);
  const since = input.since ?? sinceFirst(runs, schedule, { from, to: now });
  const judging = { now, graceMs, clock: WallClock.of(schedule.timeZone) };
  const months = new Map<number, DeliveryMonth>();
  for (const slot of slotsBetween(
    schedule,
    runs,
    Math.max(from, since),
    now + 1,
  )) {
    const { verdict } = deadline
      ? judgeOnTime(slot, judging, deadline)
      : judgeSuccess(slot, judging);
    const month = monthOf(slot.at);
    const sums = months.get(month) ?? { month, kept: 0, broken: 0, pending: 0 };
    months.set(month, {
      month,
      kept: sums.kept + Number(verdict === 'good'),
      broken: sums.broken + Number(verdict === 'bad'),
      pending: sums.pending + Number(verdict === 'pending'),
    });
  }
  return [...months.values()];
}
