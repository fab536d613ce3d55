import type {
  CostReport,
  Money,
  ObjectivePage,
} from '@pilotlight/plugin-spark-common';

const DAY = 86_400_000;

/** A product's month. */
export interface ProductMonth {
  /** Entity reference or name; empty for what names no product. */
  product: string;
  attempts: number;
  soFar: Money;
  before?: Money;
  /** At the month's end. */
  forecast: Money;
}

/**
 * What a month will have cost: cost so far ÷ days so far × days of the month.
 *
 * @param from - the month's first day, epoch milliseconds in UTC
 * @param to - the end of its last whole day so far, the same
 */
export function forecastOf(soFar: Money, from: number, to: number): Money {
  const first = new Date(from);
  const end = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1);
  return {
    ...soFar,
    micros: Math.round((soFar.micros / (to - from)) * (end - from)),
  };
}

/** Each product's month, the dearest first; products without cost are left out. */
export function toProductMonths(
  now: CostReport,
  before: CostReport,
  period: { from: number; to: number },
): ProductMonth[] {
  const costBefore = new Map(
    before.items.map(row => [row.key, row.cost?.total]),
  );
  return now.items.flatMap(({ key, runs, cost }) =>
    cost
      ? [
          {
            product: key,
            attempts: runs,
            soFar: cost.total,
            before: costBefore.get(key),
            forecast: forecastOf(cost.total, period.from, period.to),
          },
        ]
      : [],
  );
}

/** How many promises are kept, of those that something can be said of. */
export function promisesKept({ byStatus }: ObjectivePage): {
  kept: number;
  promised: number;
} {
  const kept = byStatus.met + byStatus['at-risk'];
  return { kept, promised: kept + byStatus.breached };
}

/** The report's rows as CSV, money in whole units of its currency. */
export function toCsv(months: readonly ProductMonth[]): string {
  const amount = (money: Money | undefined) =>
    money ? (money.micros / 1_000_000).toFixed(2) : '';
  const cell = (text: string) => `"${text.replace(/"/g, '""')}"`;
  return [
    'product,attempts,cost so far,same days last month,forecast,currency',
    ...months.map(month =>
      [
        cell(month.product),
        month.attempts,
        amount(month.soFar),
        amount(month.before),
        amount(month.forecast),
        month.soFar.currency,
      ].join(','),
    ),
  ]
    .join('\r\n')
    .concat('\r\n');
}

/** The first and the last whole day of a period, as dates in UTC. */
export function daysOf(period: { from: number; to: number }): [string, string] {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return [day(period.from), day(period.to - DAY)];
}
