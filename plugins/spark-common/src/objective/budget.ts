import type { ObjectiveEvent } from './event';
import { DAY } from './wallClock';
import type { Stretch } from './window';

/** How many events there are of each verdict. @public */
export interface EventCounts {
  good: number;
  bad: number;
  pending: number;
  excluded: number;
}

/**
 * What an objective allows to go wrong in its window, in events.
 *
 * `allowed + overspent = spent + left`, and one of `left` and `overspent` is 0.
 *
 * @public
 */
export interface ErrorBudget {
  /**
   * Events of the whole window: counted and pending, and by the schedule those
   * still to come and those from before anything is known. Without a schedule it
   * grows with each run that comes.
   */
  expected: number;
  /** Bad events that the target allows: `⌊expected × (1 − target)⌋`. */
  allowed: number;
  /** Bad events so far. */
  spent: number;
  /** Bad events that may still come. */
  left: number;
  /** Bad events beyond what is allowed. */
  overspent: number;
  /**
   * What is left of the exact budget, `1 − spent / (expected × (1 − target))`:
   * 1 is all of it, below 0 it is overspent. Absent where nothing is expected.
   */
  leftShare?: number;
}

/**
 * How fast the error budget burns: the share of bad events in the last `ms`
 * milliseconds over the share that the target allows. At 1 it lasts exactly as
 * long as the window. @public
 */
export interface BurnRate {
  ms: number;
  /** Good and bad events in that time. */
  events: number;
  bad: number;
  /** Absent where there are no events. */
  rate?: number;
}

/** Met, at risk (no bad event may come any more, or burn will exhaust it), breached, or nothing to tell by. @public */
export type ObjectiveStatus = 'met' | 'at-risk' | 'breached' | 'no-data';

/** Against binary fractions: 20 × (1 − 0.95) is 1, not 0.999… */
const EPSILON = 1e-9;

export function countEvents(events: readonly ObjectiveEvent[]): EventCounts {
  const counts = { good: 0, bad: 0, pending: 0, excluded: 0 };
  for (const { verdict } of events) {
    counts[verdict] += 1;
  }
  return counts;
}

/** The error budget of a window. See {@link ErrorBudget}. */
export function budgetOf(
  target: number,
  expected: number,
  spent: number,
): ErrorBudget {
  const exact = expected * (1 - target);
  const allowed = Math.floor(exact + EPSILON);
  return {
    expected,
    allowed,
    spent,
    left: Math.max(0, allowed - spent),
    overspent: Math.max(0, spent - allowed),
    ...(expected > 0 && { leftShare: 1 - spent / exact }),
  };
}

/**
 * The stretches over which burn is told, of a window of 28 days. Pyrra's longest
 * ones are of 1 and 4 days and grow with the window; its shorter ones, as
 * Google's and Sloth's hours, would be empty for a job that runs once a day.
 */
const BURN_DAYS = [1, 3, 7, 28];

/** How much of a window the forecast looks back on: a quarter, seven days of 28. */
const LOOKBACK = 1 / 4;

function burnOver(
  events: readonly ObjectiveEvent[],
  now: number,
  ms: number,
  target: number,
): BurnRate {
  const first = events.findLastIndex(({ at }) => at <= now - ms) + 1;
  const { good, bad } = countEvents(events.slice(first));
  const total = good + bad;
  return {
    ms,
    events: total,
    bad,
    ...(total > 0 && { rate: bad / total / (1 - target) }),
  };
}

/** Burn over 1, 3, 7 and 28 days of a window of 28 days, and as much of any other. */
export function burnRates(
  events: readonly ObjectiveEvent[],
  now: number,
  windowMs: number,
  target: number,
): BurnRate[] {
  return BURN_DAYS.map(days =>
    burnOver(events, now, Math.round((windowMs * days) / 28), target),
  );
}

/**
 * When the error budget will be overspent if bad events keep coming as often as
 * in the last quarter of a window's length.
 *
 * The time to the event that breaks it is `(allowed + 1 − bad) × lookback / bad
 * events in the lookback`. Nothing is forecast where none was bad, where it
 * falls behind the end of a calendar window, or where a rolling window forgets
 * bad events as fast as they come (burn of 1 or less).
 *
 * @returns epoch milliseconds; `now` where it is overspent already
 */
export function exhaustionAt(
  events: readonly ObjectiveEvent[],
  budget: ErrorBudget,
  {
    now,
    target,
    window,
    rolling,
  }: { now: number; target: number; window: Stretch; rolling: boolean },
): number | undefined {
  if (budget.overspent > 0) {
    return now;
  }
  const length = window.to - window.from;
  const lookback = Math.min(
    length * LOOKBACK,
    Math.max(now - window.from, Math.min(DAY, length)),
  );
  const burn = burnOver(events, now, lookback, target);
  if (burn.bad === 0) {
    return undefined;
  }
  const at = now + ((budget.left + 1) * lookback) / burn.bad;
  const comes = rolling ? (burn.rate ?? 0) > 1 : at < window.to;
  return comes ? Math.round(at) : undefined;
}

/** The one word for an objective. See {@link ObjectiveStatus}. */
export function statusOf(
  { good, bad }: EventCounts,
  budget: ErrorBudget,
  exhaustion: number | undefined,
): ObjectiveStatus {
  if (good + bad === 0) {
    return 'no-data';
  }
  if (budget.overspent > 0) {
    return 'breached';
  }
  return bad > 0 && (budget.left === 0 || exhaustion !== undefined)
    ? 'at-risk'
    : 'met';
}
