import type { Knex } from 'knex';
import type { LedgerDatabase } from './database';
import { Pace } from './pace';

/**
 * Works off what is due, piece by piece, each in a transaction, until nothing is
 * left. Interrupted, it goes on where it stopped.
 *
 * @param work - does at most so many of what is due, and says how many it did
 * @returns whether there was anything to do
 */
export async function inPieces(
  database: LedgerDatabase,
  signal: AbortSignal,
  work: (trx: Knex.Transaction, most: number) => Promise<number>,
): Promise<boolean> {
  const pace = new Pace();
  for (let worked = false; ; worked = true) {
    const done = await database.write(
      async trx => (await work(trx, pace.size)) === 0,
    );
    if (done || signal.aborted) {
      return worked;
    }
    await pace.rest();
  }
}

/** What lies on one side of a value, else what lies on the other: an index knows no "unequal". */
export async function onEitherSide<Row>(
  ask: (comparison: '<' | '>') => Promise<Row[]>,
): Promise<Row[]> {
  const below = await ask('<');
  return below.length > 0 ? below : ask('>');
}
