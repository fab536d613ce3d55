import type { Knex } from 'knex';

/** A query that was asked, as the driver got it. */
export interface AskedQuery {
  sql: string;
  bindings: readonly Knex.RawBinding[];
}

/** The queries that are asked meanwhile. */
export async function queriesOf(
  knex: Knex,
  ask: () => Promise<unknown>,
): Promise<AskedQuery[]> {
  const asked: AskedQuery[] = [];
  const note = ({ sql, bindings }: AskedQuery) =>
    asked.push({ sql, bindings: bindings ?? [] });
  knex.on('query', note);
  try {
    await ask();
  } finally {
    knex.off('query', note);
  }
  return asked.filter(({ sql }) => sql.startsWith('select'));
}

/**
 * How the database goes about a query, line by line.
 *
 * PostgreSQL is told to sort and scan only where it cannot help it: the tables
 * of a test are too small for it to think of an index.
 */
export async function planOf(
  knex: Knex,
  { sql, bindings }: AskedQuery,
): Promise<string> {
  if (knex.client.config.client.includes('sqlite')) {
    const rows: { detail: string }[] = await knex.raw(
      `explain query plan ${sql}`,
      bindings,
    );
    return rows.map(({ detail }) => detail).join('\n');
  }
  return knex.transaction(async trx => {
    for (const way of ['seqscan', 'sort', 'bitmapscan', 'hashjoin']) {
      await trx.raw(`set local enable_${way} = off`);
    }
    let position = 0;
    const { rows } = await trx.raw(
      `explain ${sql.replace(/\$\d+/g, () => {
        position += 1;
        return '?';
      })}`,
      bindings.slice(0, position),
    );
    return (rows as { 'QUERY PLAN': string }[])
      .map(row => row['QUERY PLAN'])
      .join('\n');
  });
}
