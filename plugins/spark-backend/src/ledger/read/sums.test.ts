import { readPriceBook } from '@pilotlight/plugin-spark-common';
import * as fc from 'fast-check';
import type { AccessFilter } from '../accessFilter';
import { DAY, dayOf, weekOf } from '../days';
import { databases, NOON, openLedger } from '../__testUtils__/databases';
import { observe, PRICES } from '../__testUtils__/observations';
import { weeksAndDays } from './sums';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;

describe('weeksAndDays', () => {
  it('holds each day of a period once, in as few pieces as weeks allow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 0, max: 200 }),
        (first, length) => {
          const period = { first, end: first + length };
          const { weeks, days } = weeksAndDays(period);
          const held: number[] = [];
          for (let day = first - 10; day < period.end + 10; day += 1) {
            const week = weekOf(day);
            if (week >= weeks.first && week < weeks.end) {
              held.push(day);
            }
            days.forEach(range => {
              if (day >= range.first && day < range.end) {
                held.push(day);
              }
            });
          }
          expect(held).toEqual(
            Array.from({ length }, (_, index) => first + index),
          );
          const single = days.reduce(
            (total, range) => total + range.end - range.first,
            0,
          );
          expect(single).toBeLessThanOrEqual(12);
        },
      ),
    );
  });

  it('begins a week on Monday', () => {
    const monday = dayOf(Date.UTC(2026, 10, 23));
    expect(new Date(monday * DAY).getUTCDay()).toBe(1);
    expect(weekOf(monday)).toBe(weekOf(monday - 1) + 1);
    expect(weekOf(monday + 6)).toBe(weekOf(monday));
  });
});

describe.each(databases.eachSupportedId())('sums on %p', databaseId => {
  it('come to the same by days, teams and jobs, whatever the period', async () => {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    const { reader } = ledger;
    await ledger.sinkFor({ id: 'eventlog/test' }).record(
      Array.from({ length: 60 }, (_, index) =>
        observe({
          applicationId: `app-${index}`,
          applicationName: `job ${'abcde'[index % 5]}`,
          startedAt: NOON - index * 29 * 3_600_000,
          outcome: index % 3 ? 'succeeded' : 'failed',
        }),
      ),
    );
    const nobody: AccessFilter = {
      kind: 'where',
      condition: { field: 'namespace', in: ['elsewhere'] },
    };
    const own: AccessFilter = {
      kind: 'where',
      condition: { field: 'namespace', in: ['orders'] },
    };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 1, max: 90 }),
        async (daysAgo, length) => {
          const from = NOON - daysAgo * DAY;
          const period = { from, to: from + (length - 1) * DAY };
          const runs = await knex('run')
            .where('started_at', '>=', dayOf(from) * DAY)
            .andWhere('started_at', '<', (dayOf(from) + length) * DAY)
            .select('cost_total');
          const micros = runs.reduce(
            (total, run) => total + Number(run.cost_total),
            0,
          );
          for (const access of [ALL, own]) {
            for (const groupBy of ['day', 'team', 'job'] as const) {
              const report = await reader.getCosts(
                { groupBy, ...period, limit: 200 },
                access,
              );
              expect([groupBy, report.total?.total.micros]).toEqual([
                groupBy,
                micros,
              ]);
              expect(
                report.items.reduce((total, item) => total + item.runs, 0),
              ).toBe(runs.length);
            }
          }
          for (const groupBy of ['day', 'team', 'job'] as const) {
            const { items } = await reader.getCosts(
              { groupBy, ...period },
              nobody,
            );
            expect(items).toEqual([]);
          }
          const outcomes = await reader.getOutcomes(period, nobody);
          expect(outcomes.items).toEqual([]);
        },
      ),
      { numRuns: databaseId === 'SQLITE_3' ? 40 : 10, seed: 7 },
    );
  });
});
