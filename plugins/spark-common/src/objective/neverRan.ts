import type { LandingPromise } from './expectedLandings';
import { DAY } from './wallClock';
import { startsBetween } from './schedule';

/** How far back missed starts are counted: enough to say that it is not a slip. */
const AT_MOST = 30 * DAY;

/** Scheduled starts that nothing came for. @public */
export interface MissedStarts {
  count: number;
  /** Epoch milliseconds. */
  firstAt: number;
  /** Epoch milliseconds. */
  lastAt: number;
}

/**
 * The starts that a job has missed of which no run was ever seen, with the grace
 * that any scheduled start has: a start is missed when nothing came within it.
 *
 * @param promise - from {@link landingPromiseOf}
 * @param since - since when the schedule is known, epoch milliseconds; at most
 *   the last 30 days are looked at
 * @param now - epoch milliseconds
 * @returns nothing while no start has been missed
 *
 * @public
 */
export function missedStarts(
  promise: LandingPromise,
  since: number,
  now: number,
): MissedStarts | undefined {
  const starts = startsBetween(
    promise.schedule,
    Math.max(since, now - AT_MOST),
    now - promise.graceMs,
  );
  return starts.length > 0
    ? {
        count: starts.length,
        firstAt: starts[0],
        lastAt: starts[starts.length - 1],
      }
    : undefined;
}
