import type { Knex } from 'knex';
import type { BulkWriter } from './fill';

/** What is used of better-sqlite3's connection. */
interface SqliteConnection {
  prepare(sql: string): { run(...values: unknown[]): void };
  exec(sql: string): void;
}

/** Prepared statements on the connection that knex has opened. */
export async function sqliteWriter(knex: Knex): Promise<BulkWriter> {
  const connection: SqliteConnection = await knex.client.acquireConnection();
  const statements = new Map<string, { run(...values: unknown[]): void }>();
  connection.exec('PRAGMA cache_size = -1000000');
  return {
    async insert(table, rows) {
      for (const row of rows) {
        const columns = Object.keys(row);
        const key = `${table}(${columns.join()})`;
        const statement =
          statements.get(key) ??
          connection.prepare(
            `insert into ${key} values (${columns.map(() => '?').join()})`,
          );
        statements.set(key, statement);
        statement.run(
          ...Object.values(row).map(value =>
            typeof value === 'boolean' ? Number(value) : value,
          ),
        );
      }
    },
    async begin() {
      connection.exec('begin');
    },
    async commit() {
      connection.exec('commit');
      connection.exec('PRAGMA cache_size = -2000');
      await knex.client.releaseConnection(connection);
    },
  };
}

/** Whole batches as one JSON document each. */
export function postgresWriter(knex: Knex): BulkWriter {
  return {
    async insert(table, rows) {
      await knex.raw(
        `insert into ?? select * from json_populate_recordset(null::??, ?::json)`,
        [table, table, JSON.stringify(rows)],
      );
    },
    async begin() {},
    async commit() {},
  };
}
