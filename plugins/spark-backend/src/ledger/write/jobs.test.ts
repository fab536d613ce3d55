import { readPriceBook } from '@pilotlight/plugin-spark-common';
import { databases, openLedger } from '../__testUtils__/databases';
import { fullAttempt, observe, PRICES } from '../__testUtils__/observations';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;

function entityOwnedBy(owner: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders-daily' },
    spec: { type: 'spark-job' },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

describe.each(databases.eachSupportedId())('jobs on %p', databaseId => {
  async function teamsOf(properties: Record<string, string>, owner: string) {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    const { configuration } = fullAttempt();
    await ledger.sinkFor({ id: 'eventlog/test' }).record([
      observe({
        configuration: {
          ...configuration,
          spark: { ...configuration.spark, ...properties },
        },
      }),
    ]);
    await ledger.takeUpEntities([entityOwnedBy(owner)]);
    const { items } = await ledger.reader.getCosts({ groupBy: 'team' }, ALL);
    return items.map(({ key, cost }) => [key, cost?.total.micros]);
  }

  it('are paid for by the group that owns them', async () => {
    await expect(teamsOf({}, 'group:default/orders')).resolves.toEqual([
      ['group:default/orders', 3_200_000],
    ]);
  });

  it('are paid for by the team that they name before that', async () => {
    await expect(
      teamsOf({ 'spark.pilotlight.team': 'checkout' }, 'group:default/orders'),
    ).resolves.toEqual([['checkout', 3_200_000]]);
  });

  it('are paid for by no team where a person owns them', async () => {
    await expect(teamsOf({}, 'user:default/maria')).resolves.toEqual([
      ['', 3_200_000],
    ]);
  });
});
