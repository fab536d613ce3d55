import { DateTime } from 'luxon';
import type { CalendarUnit, Objective, ObjectiveWindow } from './objective';
import type { Schedule } from './schedule';

/** A stretch of time. @public */
export interface Stretch {
  /** Epoch milliseconds. */
  from: number;
  /** Epoch milliseconds. */
  to: number;
}

/** Months of a calendar window's unit; days where it is not one of months. */
const LENGTH: Record<CalendarUnit, { months: number } | { days: number }> = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 },
};

/**
 * The window of an objective that an instant lies in.
 *
 * A rolling one ends at that instant and contains it; of a calendar one the
 * first instant belongs to it and the last does not. Calendar windows are
 * counted from their start in wall-clock time, so a month is a month, and a day
 * on which clocks change is one of 23 or 25 hours.
 *
 * @public
 */
export function windowAt(window: ObjectiveWindow, at: number): Stretch {
  if (window.kind === 'rolling') {
    return { from: at - window.ms, to: at };
  }
  const start = DateTime.fromISO(window.start, { zone: window.timeZone });
  const length = LENGTH[window.unit];
  const unit = 'months' in length ? 'months' : 'days';
  const step =
    window.count * ('months' in length ? length.months : length.days);
  const edge = (index: number) =>
    start.plus({ [unit]: index * step }).toMillis();
  const now = DateTime.fromMillis(at, { zone: window.timeZone });
  let index = Math.floor(now.diff(start, unit).as(unit) / step);
  // An estimate next to an edge can be one off: months differ in length.
  while (edge(index) > at) {
    index -= 1;
  }
  while (edge(index + 1) <= at) {
    index += 1;
  }
  return { from: edge(index), to: edge(index + 1) };
}

/** The time zone in which an objective's days are told. */
export function zoneOf(
  objective: Pick<Objective, 'window'>,
  schedule: Schedule | undefined,
): string {
  return (
    schedule?.timeZone ??
    (objective.window.kind === 'calendar'
      ? objective.window.timeZone
      : undefined) ??
    'UTC'
  );
}
