import { countEvents, type ErrorBudget, type EventCounts } from './budget';
import type { ObjectiveEvent } from './event';
import { DAY, dateOfWall, WallClock } from './wallClock';
import type { Stretch } from './window';

/**
 * One day of an objective's window, for a chart.
 *
 * @public
 */
export interface ObjectiveDay extends EventCounts {
  /** Such as `2026-11-22`, in the schedule's time zone. */
  date: string;
  /** Bad events since the window's begin, up to and with this day. */
  spent: number;
  /** Bad events that were still allowed at its end; below 0 when overspent. */
  left: number;
}

/** The days of a window until now, each with its events and the budget at its end. */
export function historyOf(
  events: readonly ObjectiveEvent[],
  budget: ErrorBudget,
  { from, to }: Stretch,
  clock: WallClock,
): ObjectiveDay[] {
  const byDate = new Map<string, ObjectiveEvent[]>();
  const last = Math.floor(clock.wall(to) / DAY) * DAY;
  for (
    let day = Math.floor(clock.wall(from) / DAY) * DAY;
    day <= last;
    day += DAY
  ) {
    byDate.set(dateOfWall(day), []);
  }
  for (const event of events) {
    byDate.get(clock.date(event.at))?.push(event);
  }
  let spent = 0;
  return [...byDate].map(([date, ofDay]) => {
    const counts = countEvents(ofDay);
    spent += counts.bad;
    return { date, ...counts, spent, left: budget.allowed - spent };
  });
}
