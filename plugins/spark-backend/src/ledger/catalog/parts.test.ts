import type { Entity } from '@backstage/catalog-model';
import { readPriceBook } from '@pilotlight/plugin-spark-common';
import { databases, NOON, openLedger } from '../__testUtils__/databases';
import { observe, PRICES } from '../__testUtils__/observations';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;
const DAY = 86_400_000;

function entity(
  kind: string,
  name: string,
  relations: Record<string, string[]> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    relations: Object.entries(relations).flatMap(([type, targets]) =>
      targets.map(targetRef => ({ type, targetRef })),
    ),
  };
}

const group = (name: string, ...parents: string[]) =>
  entity('Group', name, {
    childOf: parents.map(parent => `group:default/${parent}`),
  });

describe.each(databases.eachSupportedId())('parts on %p', databaseId => {
  async function setUp(entities: Entity[]) {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    const record = (name: string, properties: Record<string, string>) =>
      ledger.sinkFor({ id: 'eventlog/test' }).record([
        observe({
          applicationId: `app-${name}`,
          applicationName: name,
          startedAt: NOON - 2 * DAY,
          configuration: {
            spark: Object.fromEntries(
              Object.entries(properties).map(([key, value]) => [
                `spark.pilotlight.${key}`,
                value,
              ]),
            ),
            hadoop: {},
            system: {},
            jvm: {},
          },
        }),
      ]);
    await record('orders', { owner: 'orders', project: 'order-facts' });
    await record('billing', { owner: 'billing', project: 'other/invoicing' });
    await record('lost', {});
    await ledger.takeUpParts(entities);
    const jobsOf = async (entityRef: string) =>
      (await ledger.reader.getEntityPortfolio({ entityRef }, ALL)).portfolio
        .jobs;
    return { knex, ledger, jobsOf };
  }

  it('counts a group with all groups in it, and ends where they go round', async () => {
    const { jobsOf } = await setUp([
      group('all', 'orders'),
      group('data', 'all'),
      group('orders', 'data'),
      group('billing', 'data'),
      group('self', 'self'),
    ]);
    await expect(jobsOf('group:default/all')).resolves.toBe(2);
    await expect(jobsOf('Group:default/Billing')).resolves.toBe(1);
    await expect(jobsOf('group:default/self')).resolves.toBe(0);
    await expect(jobsOf('group:default/unheard-of')).resolves.toBe(0);
    await expect(jobsOf('component:default/orders')).resolves.toBe(0);
  });

  it('counts a system by its name, a domain by its systems and subdomains', async () => {
    const { jobsOf } = await setUp([
      entity('System', 'order-facts', { partOf: ['domain:default/orders'] }),
      {
        ...entity('System', 'invoicing', { partOf: ['domain:default/money'] }),
        metadata: { name: 'invoicing', namespace: 'other' },
      },
      entity('Domain', 'orders', { partOf: ['domain:default/orders'] }),
      entity('Domain', 'money', { partOf: ['domain:default/orders'] }),
    ]);
    await expect(jobsOf('system:default/order-facts')).resolves.toBe(1);
    await expect(jobsOf('system:default/invoicing')).resolves.toBe(0);
    await expect(jobsOf('system:other/invoicing')).resolves.toBe(1);
    await expect(jobsOf('domain:default/money')).resolves.toBe(1);
    await expect(jobsOf('domain:default/orders')).resolves.toBe(2);
  });

  it('takes a thousand groups, and takes back what is no longer said', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      group(`team-${index}`, 'all'),
    );
    const { knex, ledger, jobsOf } = await setUp([
      ...many,
      group('orders', 'team-999'),
      group('billing', 'team-0'),
    ]);
    await expect(jobsOf('group:default/all')).resolves.toBe(2);
    await ledger.takeUpParts([group('orders', 'all')]);
    await expect(jobsOf('group:default/all')).resolves.toBe(1);
    await expect(knex('catalog_part').select('*')).resolves.toEqual([
      {
        parent_ref: 'group:default/all',
        relation: 'part',
        entity_ref: 'group:default/orders',
      },
    ]);
  });

  it('takes for mine what I own, and what is in a system or a domain of mine', async () => {
    const owned = { ownedBy: ['group:default/shop'] };
    const { ledger } = await setUp([
      entity('System', 'order-facts', { partOf: ['domain:default/orders'] }),
      entity('Domain', 'orders', owned),
    ]);
    const products = async (...mine: string[]) => {
      const page = await ledger.reader.listProducts({ mine }, ALL);
      return page.items.map(({ product }) => product);
    };
    await expect(products('group:default/shop')).resolves.toEqual([
      'order-facts',
    ]);
    await expect(products('group:default/billing')).resolves.toEqual([
      'other/invoicing',
    ]);
    await expect(products('user:default/nobody')).resolves.toEqual([]);
    await expect(products()).resolves.toEqual([]);
    const all = await ledger.reader.listProducts({}, ALL);
    expect(all.items.map(({ product }) => product).sort()).toEqual([
      '',
      'order-facts',
      'other/invoicing',
    ]);
    expect(all.total).toBe(3);
  });
});
