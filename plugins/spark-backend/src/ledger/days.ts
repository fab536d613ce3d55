/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** How many days back "the last 30 days" begin; today is one of them. */
export const MONTH_DAYS = 30;

/** The UTC day of an instant, as days since 1970-01-01. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/**
 * The week of a day, counted in Mondays since 1970-01-01, which was a Thursday:
 * what the migrations call a week.
 */
export function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

/** The day that a week begins with: the Monday. */
export function mondayOf(week: number): number {
  return week * 7 - 3;
}

/** A day as people write it: `2026-11-21`. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Whole days: the first, and the first after them. */
export interface Days {
  first: number;
  end: number;
}

/** The days that a period touches; the last 30 days when it is open. */
export function daysOf(
  { from, to }: { from?: number; to?: number },
  now: number,
): Days {
  const end = to === undefined ? dayOf(now) + 1 : dayOf(to + DAY - 1);
  return {
    first: from === undefined ? end - MONTH_DAYS : dayOf(from),
    end,
  };
}
