import {
  type AttemptFacts,
  readPriceBook,
} from '@pilotlight/plugin-spark-common';
import { databases, NOON, openLedger } from '../__testUtils__/databases';
import { observe, PRICES } from '../__testUtils__/observations';
import { planOf, queriesOf } from '../__testUtils__/plans';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SYSTEM = 'system:default/order-facts';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders-daily' },
  spec: { type: 'spark-job' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/orders' },
    { type: 'partOf', targetRef: SYSTEM },
  ],
};

/** Starts every day at ten in the morning, and is to land some time. */
const PROMISE = {
  entityRef: 'component:default/orders-daily',
  schedule: { cron: '0 10 * * *', timeZone: 'UTC' },
  objectives: [],
  problems: [],
};

describe.each(databases.eachSupportedId())('portfolios on %p', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    const clock = { now: NOON };
    const ledger = await openLedger(knex, {
      prices: readPriceBook(PRICES),
      now: () => clock.now,
    });
    const { signal } = new AbortController();
    /** A run of an hour, of which an hour costs the same whatever the day. */
    const run = (daysAgo: number, facts: Partial<AttemptFacts> = {}) =>
      ledger.sinkFor({ id: 'eventlog/test' }).record([
        observe({
          applicationId: `run-${daysAgo}`,
          applicationName: 'orders-daily',
          startedAt: NOON - 2 * HOUR - daysAgo * DAY,
          ...facts,
        }),
      ]);
    await ledger.takeUpEntities([entity]);
    await ledger.takeUpPromises([PROMISE]);
    const ask = async () => {
      await ledger.evaluateDue(signal);
      const { portfolio, ...rest } = await ledger.reader.getEntityPortfolio(
        { entityRef: SYSTEM },
        ALL,
      );
      return { ...rest, portfolio };
    };
    const promises = async () =>
      (await ask()).portfolio.months
        .filter(({ kept, broken }) => kept + broken > 0)
        .map(({ month, kept, broken }) => [month, kept, broken]);
    return { knex, ledger, clock, run, ask, promises };
  }

  it('sums what jobs cost, how they did, and how promises were kept', async () => {
    const { ledger, run, ask } = await setUp();
    // The 22nd of November: today, yesterday, the 13th of it and of October.
    await run(0);
    await run(1, { outcome: 'failed' });
    await run(9);
    await run(40);
    const { portfolio, period, worst } = await ask();
    const hour = portfolio.months[4].cost!;
    expect(hour.micros).toBeGreaterThan(0);
    const times = (factor: number) => ({
      ...hour,
      micros: hour.micros * factor,
    });
    expect(period).toEqual({
      from: Date.UTC(2026, 10, 1),
      to: Date.UTC(2026, 10, 22),
    });
    expect(portfolio).toMatchObject({
      jobs: 1,
      lastRuns: { succeeded: 1, failed: 0, running: 0, unknown: 0 },
      last30Days: { succeeded: 2, failed: 1 },
      needAttention: 0,
      landings: { landed: 1 },
      runs: 2,
      // Today's run is not of a whole day.
      costSoFar: times(2),
      costSameDaysBefore: hour,
      forecast: times(2).micros
        ? { ...hour, micros: Math.round((hour.micros * 2 * 30) / 21) }
        : undefined,
    });
    expect(portfolio.months.map(({ month }) => month)).toEqual([
      '2026-06',
      '2026-07',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
    ]);
    expect(portfolio.months.slice(3)).toEqual([
      { month: '2026-09', kept: 0, broken: 0, cost: times(0) },
      { month: '2026-10', kept: 1, broken: 18, cost: hour },
      { month: '2026-11', kept: 2, broken: 20, cost: times(2) },
    ]);
    expect(worst.map(({ name }) => name)).toEqual(['orders-daily']);

    const { items, all, total } = await ledger.reader.listProducts({}, ALL);
    expect(total).toBe(1);
    expect(items).toEqual([
      {
        product: 'order-facts',
        owners: ['group:default/orders'],
        notLanded: [],
        portfolio,
      },
    ]);
    expect(all).toEqual(portfolio);
  });

  it('names what did not land', async () => {
    const { ledger, run } = await setUp();
    await run(0, { outcome: 'failed' });
    const { items } = await ledger.reader.listProducts({}, ALL);
    expect(items[0].notLanded).toMatchObject([{ name: 'orders-daily' }]);
    expect(items[0].portfolio.needAttention).toBe(1);
  });

  it('knows no cost without prices, and no job of nothing', async () => {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex);
    await ledger.sinkFor({ id: 'eventlog/test' }).record([observe()]);
    const { all } = await ledger.reader.listProducts({}, ALL);
    expect(all.jobs).toBe(1);
    expect(all).not.toHaveProperty('costSoFar');
    expect(all.months[0]).not.toHaveProperty('cost');
    const none = await ledger.reader.listProducts({}, { kind: 'none' });
    expect(none).toMatchObject({ total: 0, items: [], all: { jobs: 0 } });
  });

  it('counts again what a late log changes, and old months as they were', async () => {
    const { knex, clock, run, promises } = await setUp();
    await run(70);
    await run(0);
    const before = await promises();
    expect(before).toEqual([
      ['2026-09', 1, 17],
      ['2026-10', 0, 31],
      ['2026-11', 1, 21],
    ]);
    await run(69);
    await expect(promises()).resolves.toEqual([
      ['2026-09', 2, 16],
      ...before.slice(1),
    ]);
    // By time alone only what is open is looked at.
    await knex('promise_monthly').where({ month: 680 }).update({ kept: 7 });
    clock.now += DAY;
    await expect(promises()).resolves.toEqual([
      ['2026-09', 7, 16],
      ['2026-10', 0, 31],
      ['2026-11', 1, 22],
    ]);
  });

  it('goes on to the next month by time alone', async () => {
    const { clock, run, promises } = await setUp();
    await run(0);
    await promises();
    clock.now = Date.UTC(2026, 11, 2, 14);
    await expect(promises()).resolves.toEqual([
      ['2026-11', 1, 8],
      ['2026-12', 0, 2],
    ]);
  });

  it('forgets what is no longer promised', async () => {
    const { knex, ledger, run, promises } = await setUp();
    await run(0);
    await expect(promises()).resolves.toEqual([['2026-11', 1, 0]]);
    await ledger.takeUpPromises([]);
    await expect(promises()).resolves.toEqual([]);
    await expect(knex('promise_monthly').select('*')).resolves.toEqual([]);
  });

  it('reads months and days along their indexes, in as few queries', async () => {
    const { knex, ledger, run } = await setUp();
    await run(0);
    if (databaseId !== 'SQLITE_3') {
      await knex.raw('analyze');
    }
    for (const ask of [
      () => ledger.reader.listProducts({}, ALL),
      () => ledger.reader.getEntityPortfolio({ entityRef: SYSTEM }, ALL),
    ]) {
      const asked = await queriesOf(knex, ask);
      expect(asked.length).toBeLessThanOrEqual(9);
      for (const query of asked) {
        const plan = await planOf(knex, query);
        for (const table of ['cost_daily', 'promise_monthly', 'landing']) {
          expect(plan).not.toMatch(
            new RegExp(`SCAN ${table}(?! USING)|Seq Scan on ${table}`),
          );
        }
      }
    }
  });
});
