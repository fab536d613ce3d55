import type { Knex } from 'knex';
import { databases, NOON, openLedger } from '../__testUtils__/databases';
import { observe } from '../__testUtils__/observations';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;
const JOBS = 60;

function entity(index: number) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: `job-${index}` },
    spec: { type: 'spark-job' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/orders' }],
  };
}

const entities = Array.from({ length: JOBS }, (_, index) => entity(index));
const promises = entities.map(({ metadata }) => ({
  entityRef: `component:default/${metadata.name}`,
  schedule: { cron: '0 2 * * *', timeZone: 'UTC' },
  objectives: [],
  problems: [],
}));

describe.each(databases.eachSupportedId())('a large catalog on %p', id => {
  let knex: Knex;

  async function openFilled() {
    knex = await databases.init(id);
    const ledger = await openLedger(knex);
    await ledger.sinkFor({ id: 'eventlog/test' }).record(
      entities.map(({ metadata }, index) =>
        observe({
          applicationId: `app-${index}`,
          applicationName: metadata.name,
          startedAt: NOON - (index + 1) * 60_000,
        }),
      ),
    );
    return ledger;
  }

  /** Queries of each transaction meanwhile, but those that fill in what is not there. */
  async function transactionsOf(work: () => Promise<void>) {
    const queries = new Map<string, number>();
    const count = ({ __knexTxId: transaction }: { __knexTxId?: string }) => {
      if (transaction) {
        queries.set(transaction, (queries.get(transaction) ?? 0) + 1);
      }
    };
    knex.on('query', count);
    await work();
    knex.off('query', count);
    return [...queries.values()];
  }

  it('is taken up in transactions that are short, so that readers get their turn', async () => {
    const ledger = await openFilled();
    const claims = await transactionsOf(() => ledger.takeUpEntities(entities));
    // Whatever the size of the catalog, no one of them takes long: five jobs at
    // first, and at most twice as many as before.
    expect(claims.length).toBeGreaterThanOrEqual(4);
    expect(claims[0]).toBeLessThan(5 * 30);
    expect(Math.max(...claims)).toBeLessThan(50 * 25);
    const promised = await transactionsOf(() =>
      ledger.takeUpPromises(promises),
    );
    expect(promised).toHaveLength(Math.ceil(JOBS / 50));

    const { total } = await ledger.reader.listJobs(
      { owner: ['group:default/orders'] },
      ALL,
    );
    expect(total).toBe(JOBS);
    await ledger.evaluateDue(new AbortController().signal);
    const { total: landings } = await ledger.reader.listLandings({}, ALL);
    expect(landings).toBeGreaterThanOrEqual(JOBS);

    // What it says as before changes nothing.
    const again = await transactionsOf(async () => {
      await ledger.takeUpEntities(entities);
      await ledger.takeUpPromises(promises);
    });
    expect(again).toEqual([]);
  });

  it('goes on where an interruption has stopped it', async () => {
    const ledger = await openFilled();
    let begun = 0;
    const interrupt = ({ sql }: { sql: string }) => {
      begun +=
        sql.startsWith('insert into `entity_claim`') ||
        sql.startsWith('insert into "entity_claim"')
          ? 1
          : 0;
      if (begun === 3) {
        throw new Error('killed');
      }
    };
    knex.on('start', (builder: Knex.QueryBuilder) =>
      interrupt({ sql: builder.toString() }),
    );
    await ledger.takeUpEntities(entities).catch(() => {});
    knex.removeAllListeners('start');
    const [{ n }] = await knex('entity_claim').count({ n: '*' });
    // Two pieces stay, the third came to nothing.
    expect(Number(n)).toBeGreaterThanOrEqual(5 + 1);
    expect(Number(n)).toBeLessThanOrEqual(5 + 10);

    await ledger.takeUpEntities(entities);
    const { total } = await ledger.reader.listJobs(
      { owner: ['group:default/orders'] },
      ALL,
    );
    expect(total).toBe(JOBS);
  });
});
