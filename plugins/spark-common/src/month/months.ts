const DAY = 86_400_000;

/** A stretch of time, epoch milliseconds: `from` included, `to` not. @public */
export interface Period {
  from: number;
  to: number;
}

/** A month so far, and what it is compared with. @public */
export interface MonthPeriods {
  /** Its whole days so far. */
  soFar: Period;
  /** As many days of the month before. */
  sameDaysBefore: Period;
}

/** The month of an instant, counted in months since 1970-01, UTC. @public */
export function monthOf(at: number): number {
  const date = new Date(at);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** When a month begins, epoch milliseconds. @public */
export function monthStart(month: number): number {
  return Date.UTC(1970, month, 1);
}

/** A month as people write it: `2026-11`. @public */
export function monthText(month: number): string {
  return new Date(monthStart(month)).toISOString().slice(0, 7);
}

/**
 * The month so far and the same days of the month before, in UTC days like the
 * ledger's sums. Today counts in neither: half a day would be compared with a
 * whole one. On the 1st there is no whole day yet, so the two months before are
 * taken.
 *
 * @public
 */
export function monthPeriods(now: number): MonthPeriods {
  const today = Math.floor(now / DAY) * DAY;
  // Yesterday's month: on the 1st that is the month that has just ended.
  const month = monthOf(today - DAY);
  const from = monthStart(month);
  const before = monthStart(month - 1);
  return {
    soFar: { from, to: today },
    // A shorter month before ends where this one begins.
    sameDaysBefore: {
      from: before,
      to: Math.min(before + (today - from), from),
    },
  };
}

/**
 * What a month comes to if it goes on as it began: amount so far ÷ days so far ×
 * days of the month. It knows of no season and no plan.
 *
 * @param amount - of the days so far, in any unit
 * @returns in the same unit, rounded to a whole one
 *
 * @public
 */
export function monthForecast(amount: number, { from, to }: Period): number {
  const end = monthStart(monthOf(from) + 1);
  return Math.round((amount / (to - from)) * (end - from));
}
