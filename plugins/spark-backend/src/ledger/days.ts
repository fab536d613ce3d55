/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** How many days back "the last 30 days" begin; today is one of them. */
export const MONTH_DAYS = 30;

/** The UTC day of an instant, as days since 1970-01-01. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/** A day as people write it: `2026-11-21`. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
