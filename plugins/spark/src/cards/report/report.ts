import type {
  Money,
  Product,
  ProductPage,
} from '@pilotlight/plugin-spark-common';
import { lastMonths } from '../products/products';

const DAY = 86_400_000;

/** The report's rows as CSV, money in whole units of its currency. */
export function toCsv(products: readonly Product[]): string {
  const amount = (money: Money | undefined) =>
    money ? (money.micros / 1_000_000).toFixed(2) : '';
  const cell = (text: string) => `"${text.replace(/"/g, '""')}"`;
  return [
    'product,owner,attempts,promises kept,promises,cost so far,same days last month,forecast,currency',
    ...products.map(({ product, owners, portfolio }) => {
      const { runs, costSoFar, costSameDaysBefore, forecast } = portfolio;
      const { now } = lastMonths(portfolio);
      return [
        cell(product),
        cell(owners[0] ?? ''),
        runs,
        now.kept,
        now.kept + now.broken,
        amount(costSoFar),
        amount(costSameDaysBefore),
        amount(forecast),
        costSoFar?.currency ?? '',
      ].join(',');
    }),
  ]
    .join('\r\n')
    .concat('\r\n');
}

/** The first and the last whole day of a period, as dates in UTC. */
export function daysOf(period: ProductPage['period']): [string, string] {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return [day(period.from), day(period.to - DAY)];
}
