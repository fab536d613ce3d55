import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { databases, openLedger } from './__testUtils__/databases';
import { openFile } from './__testUtils__/ingestor';
import { observe } from './__testUtils__/observations';

jest.setTimeout(120_000);

const ALL = { kind: 'all' } as const;

describe('a full disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ledger-full-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('loses nothing, names the remedy, answers reads, and goes on when there is space', async () => {
    const knex = openFile(join(folder, 'full.sqlite'));
    try {
      const ledger = await openLedger(knex);
      const sink = ledger.sinkFor({ id: 'eventlog/test' });
      const tell = (index: number) =>
        sink.record([observe({ applicationId: `app-${index}` })], {
          bookmarks: [{ key: `log-${index}`, value: index }],
        });
      // SQLite's own error for a disk without space.
      const [{ page_count: pages }] = await knex.raw('pragma page_count');
      await knex.raw(`pragma max_page_count = ${pages + 20}`);
      let told = 0;
      const full = await (async () => {
        for (; told < 1_000; told += 1) {
          try {
            await tell(told);
          } catch (error) {
            return error;
          }
        }
        return undefined;
      })();
      expect(told).toBeGreaterThan(0);
      expect(full).toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringMatching(/full.*free some space/),
      });

      const { total } = await ledger.reader.listRuns({}, ALL);
      expect(total).toBe(told);
      await expect(sink.bookmarks()).resolves.toHaveLength(told);

      await knex.raw('pragma max_page_count = 1000000');
      await tell(told);
      await expect(ledger.reader.listRuns({}, ALL)).resolves.toMatchObject({
        total: told + 1,
      });
      await expect(knex.raw('pragma integrity_check')).resolves.toEqual([
        { integrity_check: 'ok' },
      ]);
    } finally {
      await knex.destroy();
    }
  });
});

describe.each(databases.eachSupportedId())('%p', databaseId => {
  it('names the remedy when a migration that was killed holds its lock', async () => {
    const knex = await databases.init(databaseId);
    await openLedger(knex);
    const directory = resolvePackagePath(
      '@pilotlight/plugin-spark-backend',
      'migrations',
    );
    await knex.migrate.down({ directory });
    await knex('knex_migrations_lock').update({ is_locked: 1 });
    await expect(openLedger(knex)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(
        /knex_migrations_lock.*no other backend.*is_locked = 0/,
      ),
    });
    // What the message says.
    await knex('knex_migrations_lock').update({ is_locked: 0 });
    await expect(openLedger(knex)).resolves.toBeDefined();
  });

  if (databaseId !== 'SQLITE_3') {
    it('goes on after the server has ended every connection', async () => {
      const knex = await databases.init(databaseId);
      const ledger = await openLedger(knex);
      const sink = ledger.sinkFor({ id: 'eventlog/test' });
      const killer = await databases.init(databaseId);
      const [{ current_database: name }] = (
        await knex.raw('select current_database()')
      ).rows;
      const acknowledged = new Set<number>();
      const refusals: unknown[] = [];
      let working = true;
      const killing = (async () => {
        for (let round = 0; round < 60; round += 1) {
          await killer.raw(
            'select pg_terminate_backend(pid) from pg_stat_activity where datname = ?',
            [name],
          );
          await new Promise(resolve =>
            setTimeout(resolve, 5 + 7 * (round % 9)),
          );
        }
        working = false;
      })();
      for (let index = 0; working || index < 20; index += 1) {
        const record = () =>
          sink.record([observe({ applicationId: `app-${index}` })], {
            bookmarks: [{ key: `log-${index}`, value: index }],
          });
        while (!acknowledged.has(index)) {
          try {
            await record();
            acknowledged.add(index);
          } catch (error) {
            refusals.push(error);
          }
        }
      }
      await killing;
      expect(refusals.length).toBeGreaterThan(0);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({
          name: 'ServiceUnavailableError',
          message: expect.stringContaining('cannot be reached'),
        });
      }
      const { total } = await ledger.reader.listRuns({}, ALL);
      expect(total).toBe(acknowledged.size);
      await expect(sink.bookmarks()).resolves.toHaveLength(acknowledged.size);
    });
  }
});
