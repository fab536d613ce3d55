import { aPortfolio, aProduct, euros } from '../../__testUtils__/builders';
import { daysOf, toCsv } from './report';

const november = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 11) };

it('names the whole days that it counts', () => {
  expect(daysOf(november)).toEqual(['2026-11-01', '2026-11-10']);
});

it('writes a product as a row of CSV, whatever is in its name', () => {
  const csv = toCsv([
    aProduct({
      product: 'my "orders", all',
      portfolio: aPortfolio({ runs: 12, costSoFar: euros(10) }),
    }),
    aProduct({
      product: 'free',
      owners: [],
      portfolio: aPortfolio({
        costSoFar: undefined,
        costSameDaysBefore: undefined,
        forecast: undefined,
      }),
    }),
  ]);
  expect(csv.split('\r\n').slice(1)).toEqual([
    '"my ""orders"", all","group:default/orders",12,18,20,10.00,38.00,60.00,EUR',
    '"free","",24,18,20,,,,',
    '',
  ]);
});
