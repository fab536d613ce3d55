import {
  budgetOf,
  type BurnRate,
  burnRates,
  countEvents,
  type ErrorBudget,
  type EventCounts,
  exhaustionAt,
  type ObjectiveStatus,
  statusOf,
} from './budget';
import type { ObjectiveEvent } from './event';
import { eventsOf, sinceFirst } from './events';
import { historyOf, type ObjectiveDay } from './history';
import type { Indicator, Objective, ObjectiveRun } from './objective';
import { type Schedule, startsBetween } from './schedule';
import { asOf } from './slots';
import { summaryOf } from './summary';
import { WallClock } from './wallClock';
import { type Stretch, windowAt, zoneOf } from './window';

/** What an evaluation rests on. @public */
export interface EvaluationInput {
  objective: Objective;
  /** The job's runs, in any order; those from before the window may be left out, but for freshness the last success before it. */
  runs: readonly ObjectiveRun[];
  /** The instant of the evaluation, epoch milliseconds: what began or ended after it is as if it had not. */
  now: number;
  /** When runs are expected, where the objective does not say it itself. */
  schedule?: Schedule;
  /**
   * From when on all runs are known, epoch milliseconds: no slot before it is
   * missed. By default the slot of the first run given.
   */
  since?: number;
  /** What the runs' costs are in, ISO 4217. */
  currency?: string;
}

/** An objective at an instant. Plain data. @public */
export interface ObjectiveEvaluation {
  status: ObjectiveStatus;
  /** The error budget in a sentence. */
  summary: string;
  /** Why it cannot be evaluated: an objective on time without any schedule. */
  problem?: 'no-schedule';
  window: Stretch;
  /** The schedule that was used, days off included. */
  schedule?: Schedule;
  /** Time zone of the days and of all times in sentences. */
  timeZone: string;
  /** By instant, the oldest first. */
  events: ObjectiveEvent[];
  counts: EventCounts;
  /** Good events over good and bad ones; absent where there are none. */
  ratio?: number;
  budget: ErrorBudget;
  burnRates: BurnRate[];
  /** When the error budget will be overspent, epoch milliseconds; absent where no such thing is in sight. */
  exhaustionAt?: number;
  history: ObjectiveDay[];
}

/**
 * The schedule that holds for an objective: its own, else the job's, with the
 * days off of both.
 *
 * @public
 */
export function scheduleFor(
  objective: Pick<Objective, 'schedule' | 'daysOff'>,
  ofJob?: Schedule,
): Schedule | undefined {
  const schedule = objective.schedule ?? ofJob;
  if (!schedule || !objective.daysOff) {
    return schedule;
  }
  const both = [schedule.daysOff, objective.daysOff];
  return {
    ...schedule,
    daysOff: {
      weekdays: [...new Set(both.flatMap(days => days?.weekdays ?? []))],
      dates: [...new Set(both.flatMap(days => days?.dates ?? []))],
    },
  };
}

/** Events of the window that no run can tell of and a schedule can: before `since`, and still to come. */
function unseenOf(
  indicator: Indicator,
  schedule: Schedule | undefined,
  { from, to }: Stretch,
  known: Stretch,
): number {
  const count = (begin: number, end: number) => {
    if (schedule) {
      return startsBetween(schedule, begin, end).length;
    }
    return indicator.kind === 'freshness'
      ? Math.max(
          0,
          Math.ceil(end / indicator.stepMs) -
            Math.ceil(begin / indicator.stepMs),
        )
      : 0;
  };
  return count(from, Math.min(known.from, known.to)) + count(known.to, to);
}

/**
 * Evaluates an objective on a job's runs at an instant: exactly, run by run,
 * with nothing sampled.
 *
 * With a schedule each scheduled start is one event, whatever number of runs
 * came for it; a run that never came is a bad one once the grace is over. Without
 * a schedule each run is one event. Freshness counts stretches of time, cost
 * always runs. The result depends on the set of runs alone, not on their order,
 * and a run given twice counts once.
 *
 * Time on one busy core: 12 ms for 50,000 runs of which a window holds a few, 60
 * to 120 ms where each of 50,000 minutes is an event, 0.1 ms for a daily job.
 *
 * @public
 */
export function evaluateObjective(input: EvaluationInput): ObjectiveEvaluation {
  const { objective, now } = input;
  const { indicator, target } = objective;
  const schedule = scheduleFor(objective, input.schedule);
  const timeZone = zoneOf(objective, schedule);
  const clock = WallClock.of(timeZone);
  const window = windowAt(objective.window, now);
  const rolling = objective.window.kind === 'rolling';
  const stretch = { from: rolling ? window.from + 1 : window.from, to: now };
  const runs = asOf(input.runs, now);
  const since = input.since ?? sinceFirst(runs, schedule, stretch);
  const lacksSchedule = indicator.kind === 'on-time' && !schedule;

  const events = lacksSchedule
    ? []
    : eventsOf({
        objective,
        schedule,
        runs,
        stretch,
        since,
        currency: input.currency,
        judging: { now, graceMs: objective.graceMs, clock },
      });
  const counts = countEvents(events);
  const counted = counts.good + counts.bad;
  const end = rolling ? now + 1 : window.to;
  const unseen = lacksSchedule
    ? 0
    : unseenOf(
        indicator,
        schedule,
        { from: stretch.from, to: end },
        { from: since, to: now + 1 },
      );
  const budget = budgetOf(
    target,
    counted + counts.pending + unseen,
    counts.bad,
  );
  const exhaustion = exhaustionAt(events, budget, {
    now,
    target,
    window,
    rolling,
  });

  return {
    status: statusOf(counts, budget, exhaustion),
    summary: summaryOf(indicator.kind, objective.window, counts, budget),
    ...(lacksSchedule && { problem: 'no-schedule' as const }),
    window,
    ...(schedule && { schedule }),
    timeZone,
    events,
    counts,
    ...(counted > 0 && { ratio: counts.good / counted }),
    budget,
    burnRates: burnRates(events, now, window.to - window.from, target),
    ...(exhaustion !== undefined && { exhaustionAt: exhaustion }),
    history: historyOf(events, budget, stretch, clock),
  };
}
