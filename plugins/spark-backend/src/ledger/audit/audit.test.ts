import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import createKnex, { type Knex } from 'knex';
import { databases, serviceOf } from '../__testUtils__/databases';
import { LedgerDatabase } from '../database';
import { appendAudit, type AuditEntry } from './append';
import { type AuditRow, hashOf } from './row';
import { verifyAudit } from './verify';

jest.setTimeout(120_000);

const entry = (number: number): AuditEntry => ({
  at: 1_795_000_000_000 + number,
  actor: 'user:default/ada',
  action: 'run.kill',
  target: { cluster: 'eu-1', name: `orders-${number}` },
  reason: 'It reads the wrong day \0 \ud800 — sorry',
  idempotencyKey: `key-${number}`,
  outcome: 'begun',
  detail: '',
});

const open = (knex: Knex) =>
  LedgerDatabase.create({
    database: serviceOf(knex),
    logger: mockServices.logger.mock(),
  });

const append = (database: LedgerDatabase, number: number) =>
  database.write(trx => appendAudit(trx, entry(number)));

const isSqlite = (knex: Knex) => knex.client.config.client.includes('sqlite');

/** What whoever owns the database can do. */
async function withoutTriggers(knex: Knex): Promise<void> {
  if (isSqlite(knex)) {
    await knex.raw('DROP TRIGGER audit_no_update');
    await knex.raw('DROP TRIGGER audit_no_delete');
  } else {
    await knex.raw('DROP TRIGGER audit_unchanged ON audit');
  }
}

describe.each(databases.eachSupportedId())('the audit on %p', databaseId => {
  async function written(rows: number) {
    const knex = await databases.init(databaseId);
    const database = await open(knex);
    for (let number = 1; number <= rows; number += 1) {
      await append(database, number);
    }
    return { knex, database };
  }

  it('is intact as written, and empty at first', async () => {
    const { database } = await written(0);
    expect(await verifyAudit(database)).toEqual({
      intact: 0,
      head: { sequence: 0, hash: '' },
    });
    const head = await append(database, 1);
    expect(await verifyAudit(database)).toEqual({ intact: 1, head });
    expect(await verifyAudit(database, head)).toEqual({ intact: 1, head });
  });

  it('takes no change and no deletion', async () => {
    const { knex, database } = await written(2);
    await expect(knex('audit').update({ reason: 'Another' })).rejects.toThrow(
      'never changed',
    );
    await expect(knex('audit').delete()).rejects.toThrow('never changed');
    expect(await verifyAudit(database)).toMatchObject({ intact: 2 });
  });

  it('is written with what it tells of, or not at all', async () => {
    const { database } = await written(1);
    await expect(
      database.write(async trx => {
        await appendAudit(trx, entry(2));
        throw new Error('No');
      }),
    ).rejects.toThrow();
    await append(database, 3);
    expect(await verifyAudit(database)).toMatchObject({
      intact: 2,
      head: { sequence: 2 },
    });
  });

  it.each([
    ['at', 1],
    ['actor', 'user:default/eve'],
    ['action', 'run.delete'],
    ['target', '{}'],
    ['reason', 'Another'],
    ['idempotency_key', 'another'],
    ['outcome', 'failed'],
    ['detail', 'Another'],
    ['previous_hash', 'a'.repeat(64)],
    ['hash', 'a'.repeat(64)],
  ])('names the row whose %s was changed', async (column, value) => {
    const { knex, database } = await written(5);
    await withoutTriggers(knex);
    await knex('audit')
      .where({ sequence: 3 })
      .update({ [column]: value });
    expect(await verifyAudit(database)).toMatchObject({
      intact: 2,
      broken: { sequence: 3, problem: 'changed' },
    });
  });

  it.each([1, 3, 5])(
    'names row %p of five when it was changed with its hash',
    async sequence => {
      const { knex, database } = await written(5);
      await withoutTriggers(knex);
      const row: AuditRow = await knex('audit').where({ sequence }).first();
      const changed = { ...row, actor: 'user:default/eve' };
      await knex('audit')
        .where({ sequence })
        .update({ actor: changed.actor, hash: hashOf(changed) });
      expect(await verifyAudit(database)).toMatchObject({
        intact: sequence - 1,
        broken: { sequence, problem: 'changed' },
      });
    },
  );

  it.each([1, 3, 5])('names row %p of five when it is gone', async sequence => {
    const { knex, database } = await written(5);
    await withoutTriggers(knex);
    await knex('audit').where({ sequence }).delete();
    expect(await verifyAudit(database)).toMatchObject({
      intact: sequence - 1,
      broken: { sequence, problem: 'missing' },
    });
  });

  it('names the first of two rows that changed places', async () => {
    const { knex, database } = await written(5);
    await withoutTriggers(knex);
    await knex('audit').where({ sequence: 2 }).update({ sequence: 99 });
    await knex('audit').where({ sequence: 4 }).update({ sequence: 2 });
    await knex('audit').where({ sequence: 99 }).update({ sequence: 4 });
    expect(await verifyAudit(database)).toMatchObject({
      broken: { sequence: 2, problem: 'changed' },
    });
  });

  it('tells by a head kept elsewhere that all was made anew', async () => {
    const { knex, database } = await written(2);
    const { head } = await verifyAudit(database);
    await withoutTriggers(knex);
    await knex('audit').delete();
    await knex('ledger_setting')
      .where({ key: 'audit-head' })
      .update({ value: '0 ' });
    expect(await verifyAudit(database)).toMatchObject({ intact: 0 });
    expect(await verifyAudit(database, head)).toMatchObject({
      broken: { sequence: 1, problem: 'missing' },
    });
    await append(database, 3);
    await append(database, 4);
    expect(await verifyAudit(database, head)).toMatchObject({
      broken: { sequence: 2, problem: 'changed' },
    });
  });

  it('reads more rows than fit into one reading', async () => {
    const { knex, database } = await written(0);
    await database.write(async trx => {
      for (let number = 1; number <= 2_100; number += 1) {
        await appendAudit(trx, entry(number));
      }
    });
    expect(await verifyAudit(database)).toMatchObject({ intact: 2_100 });
    await withoutTriggers(knex);
    await knex('audit').where({ sequence: 2_050 }).update({ reason: '' });
    expect(await verifyAudit(database)).toMatchObject({
      intact: 2_049,
      broken: { sequence: 2_050 },
    });
  });

  it('stays one chain under 50 appends at once from two pools', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'audit-'));
    const first = await databases.init(databaseId);
    const { client, connection } = first.client.config;
    const settings = isSqlite(first)
      ? {
          client,
          connection: { filename: join(folder, 'ledger.sqlite') },
          useNullAsDefault: true,
          pool: {
            min: 1,
            max: 1,
            // Two pools in one process: who waits for the other inside of SQLite waits for itself.
            afterCreate: (made: any, done: (error?: Error) => void) => {
              made.pragma('busy_timeout = 0');
              done();
            },
          },
        }
      : { client, connection };
    const pools = [createKnex(settings), createKnex(settings)];
    try {
      const [one] = pools;
      const both = [await open(one), await open(pools[1])];
      await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          append(both[index % 2], index),
        ),
      );
      expect(await verifyAudit(both[0])).toMatchObject({ intact: 50 });
      const keys: string[] = await one('audit').pluck('idempotency_key');
      expect(new Set(keys).size).toBe(50);
    } finally {
      await Promise.all(pools.map(pool => pool.destroy()));
      await rm(folder, { recursive: true });
    }
  });
});
