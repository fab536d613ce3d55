import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { databases, openLedger } from './__testUtils__/databases';
import { observe } from './__testUtils__/observations';

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

describe.each(databases.eachSupportedId())('migrations on %p', databaseId => {
  it('20261122_init makes the ledger and takes it away again', async () => {
    const knex = await databases.init(databaseId);
    await knex.migrate.up({ directory, name: '20261122_init.js' });
    const made = await tablesOf(knex);
    expect(made).toEqual(
      expect.arrayContaining(['job', 'run', 'attempt', 'executor_interval']),
    );

    const ledger = await openLedger(knex);
    await ledger.sinkFor({ id: 'eventlog/test' }).record([observe()], {
      bookmarks: [{ key: 'a', value: 1 }],
    });
    await expect(knex('run').count({ runs: '*' })).resolves.toEqual([
      { runs: expect.anything() },
    ]);

    await knex.migrate.down({ directory, name: '20261122_init.js' });
    expect(await tablesOf(knex)).toEqual([]);

    await knex.migrate.latest({ directory });
    expect(await tablesOf(knex)).toEqual(made);
  });
});
