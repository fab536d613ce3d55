import {
  euros,
  objectivePage,
  anObjective,
} from '../../__testUtils__/builders';
import {
  daysOf,
  forecastOf,
  promisesKept,
  toCsv,
  toProductMonths,
} from './report';

const november = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 11) };
const capacity = { coreHours: 1, idleCoreHours: 0, gibHours: 4 };
const reportOf = (key: string, amount: number) => ({
  from: 0,
  to: 1,
  items: [
    {
      key,
      runs: 12,
      cost: {
        total: euros(amount),
        useful: euros(amount),
        idle: euros(0),
        lost: euros(0),
      },
      capacity,
    },
  ],
  capacity,
});

it('takes a third of November for a third of its cost', () => {
  expect(forecastOf(euros(10), november.from, november.to)).toEqual(euros(30));
});

it('knows how long February is', () => {
  const february = Date.UTC(2026, 1, 1);
  expect(forecastOf(euros(1), february, february + 86_400_000)).toEqual(
    euros(28),
  );
});

it('names the whole days that it counts', () => {
  expect(daysOf(november)).toEqual(['2026-11-01', '2026-11-10']);
});

it('counts as kept what is not broken, and nothing without data', () => {
  expect(
    promisesKept(
      objectivePage(
        anObjective({ status: 'met' }),
        anObjective({ status: 'at-risk' }),
        anObjective({ status: 'breached' }),
        anObjective({ status: 'no-data' }),
      ),
    ),
  ).toEqual({ kept: 2, promised: 3 });
});

it('writes a product as a row of CSV, whatever is in its name', () => {
  const months = toProductMonths(
    reportOf('my "orders", all', 10),
    reportOf('another', 9),
    november,
  );
  expect(toCsv(months).split('\r\n')[1]).toBe(
    '"my ""orders"", all",12,10.00,,30.00,EUR',
  );
});
