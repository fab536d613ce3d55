/*
 * A process of its own that ingests logs into a SQLite file, for tests that kill
 * it: `ingestor.ts FILE COUNT`. Writes a line for each log that the ledger has
 * acknowledged, and "done" at the end.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import { readPriceBook } from '@pilotlight/plugin-spark-common';
import knexFactory, { type Knex } from 'knex';
import { Ledger } from '../Ledger';
import { NOON, observe, PRICES } from './observations';

const silent: LoggerService = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => silent,
};

/** Two readings of one log: while it grew, and at its end. */
function readings(index: number) {
  const about = {
    applicationId: `app-${index}`,
    applicationName: `job-${index % 7}`,
    startedAt: NOON - index * 1_800_000,
  };
  return [
    observe(
      {
        ...about,
        endedAt: undefined,
        outcome: 'running',
        outcomeBasis: 'in-progress',
      },
      { revision: 1 },
    ),
    observe(
      { ...about, outcome: index % 5 ? 'succeeded' : 'failed' },
      { revision: 2 },
    ),
  ];
}

/**
 * Ingests every log that has no bookmark yet.
 *
 * @param acknowledged - called with each log once the ledger has it
 */
export async function ingestLogs(
  knex: Knex,
  count: number,
  acknowledged: (index: number) => void,
): Promise<void> {
  const ledger = await Ledger.create({
    database: { getClient: async () => knex },
    logger: silent,
    prices: readPriceBook(PRICES),
    now: () => NOON,
  });
  const sink = ledger.sinkFor({ id: 'eventlog/test' });
  const known = new Set((await sink.bookmarks()).map(({ key }) => key));
  for (let index = 0; index < count; index += 1) {
    const key = `log-${index}`;
    if (!known.has(key)) {
      const [growing, ended] = readings(index);
      await sink.record([growing]);
      await sink.record([ended], { bookmarks: [{ key, value: index }] });
      acknowledged(index);
    }
  }
}

/** A knex like the one that Backstage makes of a SQLite file. */
export function openFile(filename: string): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
}

async function main(filename: string, count: number): Promise<void> {
  const knex = openFile(filename);
  await ingestLogs(knex, count, index => process.stdout.write(`${index}\n`));
  await knex.destroy();
  process.stdout.write('done\n');
}

if (require.main === module) {
  main(process.argv[2], Number(process.argv[3])).catch(error => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  });
}
