import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readPriceBook } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import {
  contentsOf,
  databases,
  NOON,
  openLedger,
} from './__testUtils__/databases';
import { observe, PRICES } from './__testUtils__/observations';
import { sumsAsKept, sumsFromRuns } from './__testUtils__/oracle';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  '@pilotlight/plugin-spark-backend',
  'migrations',
);

async function tablesOf(knex: Knex): Promise<string[]> {
  const rows: { name: string }[] = knex.client.config.client.includes('sqlite')
    ? await knex('sqlite_master').select('name').where({ type: 'table' })
    : await knex('information_schema.tables')
        .select({ name: 'table_name' })
        .whereRaw('table_schema = current_schema()');
  return rows
    .map(({ name }) => name)
    .filter(name => !name.startsWith('knex_') && !name.startsWith('sqlite_'))
    .sort();
}

/** Takes the newest migrations away again, up to and with the one so named. */
async function goBackBefore(knex: Knex, name: string): Promise<void> {
  for (let last = ''; !last.includes(name); ) {
    const [, undone] = await knex.migrate.down({ directory });
    last = String(undone);
  }
}

describe.each(databases.eachSupportedId())('migrations on %p', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory });
    const made = await tablesOf(knex);
    const ledger = await openLedger(knex);
    await ledger.sinkFor({ id: 'eventlog/test' }).record(
      [
        observe({
          outcome: 'failed',
          error: { message: 'No', details: '', at: 'job' },
        }),
      ],
      { bookmarks: [{ key: 'a', value: 1 }] },
    );
    return { knex, made, ledger };
  }

  it('make the ledger and take it away again, whatever it holds', async () => {
    const { knex, made } = await setUp();
    expect(made).toEqual(
      expect.arrayContaining(['job', 'run', 'attempt', 'executor_interval']),
    );
    await knex.migrate.rollback({ directory }, true);
    expect(await tablesOf(knex)).toEqual([]);

    await knex.migrate.latest({ directory });
    expect(await tablesOf(knex)).toEqual(made);
  });

  it('go back before the diagnosis and forth again without losing a run', async () => {
    const { knex, ledger } = await setUp();
    const findings = () => knex('finding').pluck('rule_id');
    const found = await findings();
    expect(found).not.toEqual([]);
    await goBackBefore(knex, 'diagnosis');
    await expect(knex('run').pluck('outcome')).resolves.toEqual(['failed']);

    await knex.migrate.latest({ directory });
    await expect(findings()).resolves.toEqual([]);
    await ledger.rediagnose(new AbortController().signal);
    await expect(findings()).resolves.toEqual(found);
  });

  it('weeks and months sum what is there already, and leave the days as they were', async () => {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    await ledger.sinkFor({ id: 'eventlog/test' }).record(
      Array.from({ length: 40 }, (_, index) =>
        observe({
          applicationId: `app-${index}`,
          applicationName: `job ${'abc'[index % 3]}`,
          startedAt: NOON - index * 20 * 3_600_000,
        }),
      ),
    );
    const kept = await sumsAsKept(knex);
    expect(kept.job_weekly.size).toBeGreaterThan(10);
    expect(kept.cost_monthly.size).toBeGreaterThan(1);
    expect(kept).toEqual(await sumsFromRuns(knex));
    const before = await contentsOf(knex);

    await goBackBefore(knex, '20261203_months');
    expect(await tablesOf(knex)).not.toContain('cost_monthly');
    await knex.migrate.latest({ directory });
    expect(await contentsOf(knex)).toEqual(before);

    await goBackBefore(knex, '20261123_weeks');
    expect(await tablesOf(knex)).not.toContain('cost_weekly');
    await knex.migrate.latest({ directory });
    await ledger.recost(new AbortController().signal);
    expect(await contentsOf(knex)).toEqual(before);
  });

  it('20261127_capacity is filled from what is stored by the upkeep that follows', async () => {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    await ledger
      .sinkFor({ id: 'eventlog/test' })
      .record(['a', 'b', 'c'].map(applicationId => observe({ applicationId })));
    const before = await contentsOf(knex);
    const report = () =>
      ledger.reader.getCosts({ groupBy: 'team' }, { kind: 'all' });
    const { capacity } = await report();
    expect(capacity).toEqual({ coreHours: 9, idleCoreHours: 3, gibHours: 6 });

    await goBackBefore(knex, '20261127_capacity');
    await knex.migrate.latest({ directory });
    expect((await report()).capacity.coreHours).toBe(0);
    expect((await report()).total?.total.micros).toBe(3 * 3_200_000);
    await ledger.recost(new AbortController().signal);
    expect((await report()).capacity).toEqual(capacity);
    expect(await contentsOf(knex)).toEqual(before);
    expect(await sumsAsKept(knex)).toEqual(await sumsFromRuns(knex));
  });
});
