import type { CostReport, Money } from '@pilotlight/plugin-spark-common';

/** This month so far, and as much of the month before. Epoch milliseconds. */
export interface MonthPeriods {
  thisMonth: { from: number; to: number };
  monthBefore: { from: number; to: number };
}

const DAY = 86_400_000;

/**
 * The month so far and the same days of the month before, in UTC days like the
 * rollups. Today counts in neither: half a day would be compared with a whole
 * one. On the 1st there is no whole day yet, so the two months before are taken.
 */
export function toMonthPeriods(now: number): MonthPeriods {
  const today = Math.floor(now / DAY) * DAY;
  // Yesterday's month: on the 1st that is the month that has just ended.
  const date = new Date(today - DAY);
  const from = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const before = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1);
  return {
    thisMonth: { from, to: today },
    // A shorter month before ends where this one begins.
    monthBefore: {
      from: before,
      to: Math.min(before + (today - from), from),
    },
  };
}

/** A product's cost in both months. */
export interface ProductCost {
  /** Entity reference or name; empty for what names no product. */
  project: string;
  soFar: Money;
  before?: Money;
}

/** Costs by product, the dearest first; products without cost are left out. */
export function toProductCosts(
  soFar: CostReport,
  before: CostReport,
): ProductCost[] {
  const costBefore = new Map(
    before.items.map(row => [row.key, row.cost?.total]),
  );
  return soFar.items.flatMap(({ key, cost }) =>
    cost
      ? [{ project: key, soFar: cost.total, before: costBefore.get(key) }]
      : [],
  );
}
