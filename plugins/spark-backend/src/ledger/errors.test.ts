import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { isContended, ledgerError } from './errors';
import { databases, openLedger } from './__testUtils__/databases';
import { observe } from './__testUtils__/observations';

jest.setTimeout(60_000);

const coded = (code: string, message = 'insert into secret_table - no') =>
  Object.assign(new Error(message), { code });

describe('ledgerError', () => {
  const logger = mockServices.logger.mock();
  beforeEach(() => jest.clearAllMocks());

  it.each([
    ['a server that is not there', coded('ECONNREFUSED'), 'cannot be reached'],
    ['a server that stops', coded('57P01'), 'cannot be reached'],
    [
      'a connection that broke',
      new Error('Connection terminated unexpectedly'),
      'cannot be reached',
    ],
    [
      'a connection that broke before',
      new Error(
        'ROLLBACK - Client has encountered a connection error and is not queryable',
      ),
      'cannot be reached',
    ],
    [
      'a pool that has none',
      Object.assign(new Error('Knex: Timeout acquiring a connection.'), {
        name: 'KnexTimeoutError',
      }),
      'cannot be reached',
    ],
    [
      'a full disk of SQLite',
      coded('SQLITE_FULL'),
      'disk of the ledger is full',
    ],
    ['a full disk of PostgreSQL', coded('53100'), 'disk of the ledger is full'],
    ['too many writers', coded('SQLITE_BUSY'), 'busy'],
    [
      'a cause within',
      new Error('outer', { cause: coded('ECONNRESET') }),
      'cannot be reached',
    ],
  ])('tells of %s', (_what, error, sentence) => {
    const told = ledgerError(error, logger);
    expect(told.name).toBe('ServiceUnavailableError');
    expect(told.message).toContain(sentence);
    expect(told.message).not.toContain('secret_table');
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('tells nothing of SQL and values, nor logs them', () => {
    const error = coded('SQLITE_ERROR', `select 'password' - no such table: x`);
    const told = ledgerError(error, logger);
    expect(told.message).not.toMatch(/select|password|table/);
    expect(JSON.stringify(logger.error.mock.calls)).not.toMatch(
      /select|password/,
    );
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it.each(['40001', '40P01', 'SQLITE_BUSY'])('tries %s again', code => {
    expect(isContended(coded(code))).toBe(true);
  });
});

describe.each(databases.eachSupportedId())('a failing %p', databaseId => {
  it('loses nothing, tells no SQL, and heals', async () => {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex);
    const sink = ledger.sinkFor({ id: 'eventlog/test' });
    await sink.record([observe({ applicationId: 'first' })]);

    // The last of the rollups cannot be written.
    await knex.schema.renameTable('cost_daily', 'away');
    const asked = sink.record([observe({ applicationId: 'second' })], {
      bookmarks: [{ key: 'second', value: 1 }],
    });
    await expect(asked).rejects.toThrow(/^The ledger failed/);
    await knex.schema.renameTable('away', 'cost_daily');

    const { total } = await ledger.reader.listRuns({}, { kind: 'all' });
    expect(total).toBe(1);
    await expect(sink.bookmarks()).resolves.toEqual([]);
    await expect(
      sink.record([observe({ applicationId: 'second' })]),
    ).resolves.toMatchObject({ changed: 1 });
  });

  it('is tried again when another writer was in the way', async () => {
    const knex = await databases.init(databaseId);
    let failures = 0;
    const contended = Object.assign((table: string) => knex(table), {
      client: knex.client,
      migrate: knex.migrate,
      raw: knex.raw.bind(knex),
      transaction(work: (trx: Knex.Transaction) => Promise<unknown>) {
        if (failures > 0) {
          failures -= 1;
          return Promise.reject(coded('40001'));
        }
        return knex.transaction(work);
      },
    }) as unknown as Knex;
    const ledger = await openLedger(contended);
    failures = 2;
    await expect(
      ledger.sinkFor({ id: 'eventlog/test' }).record([observe()]),
    ).resolves.toMatchObject({ changed: 1 });
    expect(failures).toBe(0);
  });
});
