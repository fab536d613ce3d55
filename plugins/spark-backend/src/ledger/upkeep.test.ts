import type { Entity } from '@backstage/catalog-model';
import { readPriceBook } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { DAY } from './days';
import {
  contentsOf,
  databases,
  empty,
  NOON,
  openLedger,
} from './__testUtils__/databases';
import { observe, PRICES } from './__testUtils__/observations';
import { sumsAsKept, sumsFromRuns } from './__testUtils__/oracle';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;
const signal = new AbortController().signal;

function priced(coreHour: number, currency = 'EUR') {
  return readPriceBook({
    currency,
    periods: [{ from: '2026-01-01', onDemand: { coreHour, gibHour: 0.1 } }],
  });
}

function entity(
  name: string,
  options: {
    annotations?: Record<string, string>;
    owner?: string;
    system?: string;
    type?: string;
  } = {},
): Entity {
  const { annotations, owner, system, type = 'spark-job' } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: { type },
    relations: [
      ...(owner ? [{ type: 'ownedBy', targetRef: owner }] : []),
      ...(system ? [{ type: 'partOf', targetRef: system }] : []),
    ],
  };
}

describe.each(databases.eachSupportedId())('upkeep on %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    await openLedger(knex);
  });

  beforeEach(async () => {
    await empty(knex);
    await knex('ledger_setting').whereNot({ key: 'cursor-key' }).delete();
  });

  const record = async (
    ledger: Awaited<ReturnType<typeof openLedger>>,
    names = ['orders'],
  ) =>
    ledger.sinkFor({ id: 'eventlog/test' }).record(
      names.map((name, index) =>
        observe({
          applicationId: `app-${name}-${index}`,
          applicationName: name,
          startedAt: NOON - (index + 1) * 7_200_000,
        }),
      ),
    );

  describe('costs', () => {
    it.each([
      ['dearer', priced(3)],
      ['of another currency', priced(1, 'USD')],
      ['gone', undefined],
    ])('become those of prices that are %s', async (_what, prices) => {
      const before = await openLedger(knex, { prices: priced(1) });
      await before.recost(signal);
      await record(before, ['a', 'b', 'a', 'c']);

      let changes = 0;
      const after = await openLedger(knex, {
        prices,
        onChange: () => {
          changes += 1;
        },
      });
      await after.recost(signal);
      expect(changes).toBe(1);
      const again = await contentsOf(knex);
      await after.recost(signal);
      expect(changes).toBe(1);
      expect(await sumsAsKept(knex)).toEqual(await sumsFromRuns(knex));

      // As if it had never been otherwise.
      await empty(knex);
      const fresh = await openLedger(knex, { prices });
      await record(fresh, ['a', 'b', 'a', 'c']);
      expect(await contentsOf(knex)).toEqual(again);
    });

    it('are absent everywhere without prices', async () => {
      const ledger = await openLedger(knex);
      await record(ledger);
      const { items } = await ledger.reader.listRuns({}, ALL);
      expect(items[0].cost).toBeUndefined();
      const jobs = await ledger.reader.listJobs({}, ALL);
      expect(jobs.items[0].last30Days.cost).toBeUndefined();
      const run = await ledger.reader.getRun({ runId: items[0].id }, ALL);
      expect(run.costSplit).toBeUndefined();
      expect(run.priceBook).toBeUndefined();
      const costs = await ledger.reader.getCosts({ groupBy: 'team' }, ALL);
      // What a run took is known all the same: three cores, one of them idle.
      const capacity = { coreHours: 3, idleCoreHours: 1, gibHours: 2 };
      expect(costs).toEqual({
        from: expect.any(Number),
        to: expect.any(Number),
        items: [{ key: '', runs: 1, capacity }],
        capacity,
      });
    });

    it('begin with what was read last, stop when told to, and go on later', async () => {
      const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
      await record(await openLedger(knex, { prices: priced(1) }), names);
      const ledger = await openLedger(knex, { prices: priced(2) });
      const costs = async () => {
        const { items } = await ledger.reader.listRuns({}, ALL);
        // Each began earlier than the one that was read before it.
        return items.map(({ cost }) => cost?.micros);
      };
      await ledger.recost(AbortSignal.abort());
      expect(await costs()).toEqual([
        3_200_000,
        3_200_000,
        ...Array(5).fill(6_200_000),
      ]);
      await ledger.recost(signal);
      expect(await costs()).toEqual(Array(7).fill(6_200_000));
    });
  });

  it('the last 30 days move on with the clock', async () => {
    let now = NOON;
    const ledger = await openLedger(knex, {
      prices: readPriceBook(PRICES),
      now: () => now,
    });
    await record(ledger);
    await ledger.sweepMonths(signal);
    const month = async () => {
      const { items } = await ledger.reader.listJobs({}, ALL);
      const { runs, cost, costBefore, durationP95 } = items[0].last30Days;
      return [runs, cost?.micros, costBefore?.micros, durationP95];
    };
    expect(await month()).toEqual([1, 3_200_000, 0, 3_600_000]);
    now = NOON + 29 * DAY;
    await ledger.sweepMonths(signal);
    expect(await month()).toEqual([1, 3_200_000, 0, 3_600_000]);
    now = NOON + 30 * DAY;
    await ledger.sweepMonths(signal);
    expect(await month()).toEqual([0, 0, 3_200_000, undefined]);
    now = NOON + 60 * DAY;
    await ledger.sweepMonths(signal);
    expect(await month()).toEqual([0, 0, 0, undefined]);
  });

  describe('the catalog', () => {
    it('says whose a job is where its runs do not', async () => {
      const ledger = await openLedger(knex, { prices: priced(1) });
      await record(ledger);
      await ledger.takeUpEntities([
        entity('orders', {
          owner: 'group:default/checkout',
          system: 'system:default/shop',
        }),
        entity('orders-website', {
          annotations: { 'pilotlight.dev/job': 'orders' },
          type: 'website',
        }),
      ]);
      const { items } = await ledger.reader.listJobsByEntity(
        { entityRef: 'Component:default/Orders' },
        ALL,
      );
      expect(items).toEqual([
        expect.objectContaining({
          name: 'orders',
          owner: 'group:default/checkout',
          project: 'shop',
          entityRef: 'component:default/orders',
        }),
      ]);
      const costs = await ledger.reader.getCosts({ groupBy: 'project' }, ALL);
      expect(costs.items.map(({ key }) => key)).toEqual(['shop']);
      const { items: runs } = await ledger.reader.listRuns({}, ALL);
      const facts = await ledger.reader.listRunFacts(
        { runId: runs[0].id },
        ALL,
      );
      expect(facts.items).toContainEqual({
        source: 'catalog',
        evidence: 'component:default/orders',
        observedAt: NOON,
        name: 'owner',
        value: 'group:default/checkout',
        used: true,
      });

      // Gone from the catalog, it says nothing any longer.
      await ledger.takeUpEntities([]);
      const jobs = await ledger.reader.listJobs({}, ALL);
      expect(jobs.items[0].owner).toBeUndefined();
      expect(jobs.items[0].entityRef).toBeUndefined();
      expect(await sumsAsKept(knex)).toEqual(await sumsFromRuns(knex));
    });

    it('is known to jobs that come after it', async () => {
      const ledger = await openLedger(knex);
      await ledger.takeUpEntities([
        entity('orders', { owner: 'group:default/checkout' }),
      ]);
      await record(ledger);
      const { items } = await ledger.reader.listJobs({}, ALL);
      expect(items[0].owner).toBe('group:default/checkout');
    });

    it('is not heard where a run speaks for itself', async () => {
      const ledger = await openLedger(knex);
      await ledger.takeUpEntities([
        entity('orders', { owner: 'group:default/checkout' }),
      ]);
      const { configuration } = observe().facts;
      await ledger.sinkFor({ id: 'eventlog/test' }).record([
        observe({
          applicationName: 'orders',
          configuration: {
            ...configuration,
            spark: { 'spark.pilotlight.owner': 'group:default/own' },
          },
        }),
      ]);
      const { items } = await ledger.reader.listJobs({}, ALL);
      expect(items[0].owner).toBe('group:default/own');
    });

    it.each([
      ['prod-eu', 'orders', 'production', true],
      ['elsewhere', 'orders', 'production', false],
      ['prod-eu', 'elsewhere', 'production', false],
      ['prod-eu', 'orders', 'elsewhere', false],
    ])(
      'narrows to cluster %s, namespace %s, environment %s',
      async (cluster, namespace, environment, stands) => {
        const ledger = await openLedger(knex);
        await record(ledger);
        await ledger.takeUpEntities([
          entity('narrow', {
            annotations: {
              'pilotlight.dev/job': 'orders',
              'pilotlight.dev/cluster': cluster,
              'pilotlight.dev/namespace': namespace,
              'pilotlight.dev/environment': environment,
            },
          }),
          entity('orders'),
        ]);
        const { items } = await ledger.reader.listJobs({}, ALL);
        // The more precise of two wins.
        expect(items[0].entityRef).toBe(
          stands ? 'component:default/narrow' : 'component:default/orders',
        );
      },
    );

    it('changes no row by saying the same again', async () => {
      let changes = 0;
      const ledger = await openLedger(knex, {
        onChange: () => {
          changes += 1;
        },
      });
      await record(ledger);
      const entities = [entity('orders', { owner: 'group:default/checkout' })];
      await ledger.takeUpEntities(entities);
      expect(changes).toBe(2);
      const before = await contentsOf(knex);
      await ledger.takeUpEntities(entities);
      expect(await contentsOf(knex)).toEqual(before);
      expect(changes).toBe(2);
    });
  });
});
