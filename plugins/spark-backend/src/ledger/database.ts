import {
  type DatabaseService,
  type LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isContended, ledgerError } from './errors';

/** How often a transaction is tried when other writers are in the way. */
const TRIES = 8;

/** Any number that no other user of advisory locks in the database takes. */
const WRITERS = 7007_1122;

/** The ledger's database: reads that never tell SQL, writes that are all or nothing. */
export class LedgerDatabase {
  readonly #knex: Knex;
  readonly #logger: LoggerService;

  private constructor(knex: Knex, logger: LoggerService) {
    this.#knex = knex;
    this.#logger = logger;
  }

  /** Connects and brings the schema up to date. */
  static async create(options: {
    database: DatabaseService;
    logger: LoggerService;
  }): Promise<LedgerDatabase> {
    const { database, logger } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await migrate(knex);
    }
    if (isSqlite(knex)) {
      // Readers of another process (a backup, a shell) are not in the way of
      // writers. A database in memory stays as it is.
      await knex.raw('PRAGMA journal_mode = WAL');
      // Not NORMAL: what was acknowledged survives a power cut as well.
      await knex.raw('PRAGMA synchronous = FULL');
      await knex.raw('PRAGMA foreign_keys = ON');
    }
    return new LedgerDatabase(knex, logger);
  }

  get isSqlite(): boolean {
    return isSqlite(this.#knex);
  }

  /** Asks; several queries in one call need not see one state. */
  async read<T>(ask: (knex: Knex) => Promise<T>): Promise<T> {
    try {
      return await ask(this.#knex);
    } catch (error) {
      throw ledgerError(error, this.#logger);
    }
  }

  /**
   * Writes in one transaction, one writer at a time: rollups are kept by
   * differences, and two writers must not compute them from the same before.
   * `write` is called again when another writer was in the way.
   */
  async write<T>(write: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#knex.transaction(async trx => {
          if (!isSqlite(trx)) {
            await trx.raw('select pg_advisory_xact_lock(?)', [WRITERS]);
          }
          return await write(trx);
        });
      } catch (error) {
        if (!isContended(error) || attempt >= TRIES) {
          throw ledgerError(error, this.#logger);
        }
        await new Promise(resolve =>
          setTimeout(resolve, Math.random() * 25 * 2 ** attempt),
        );
      }
    }
  }
}

/**
 * Brings the schema up to date. Each migration is a transaction, but knex notes
 * outside of them that one is at work: who is killed meanwhile leaves that note.
 * It cannot be told from another backend that is migrating at this moment, so
 * nobody but the operator may take it away.
 */
async function migrate(knex: Knex): Promise<void> {
  try {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@pilotlight/plugin-spark-backend',
        'migrations',
      ),
    });
  } catch (error) {
    if (toError(error).name !== 'MigrationLocked') {
      throw error;
    }
    throw new ServiceUnavailableError(
      'A migration of the ledger is under way, or was killed: table knex_migrations_lock says so. ' +
        'Start again; if that does not help and no other backend is starting, run ' +
        'UPDATE knex_migrations_lock SET is_locked = 0 in the database of the spark plugin.',
    );
  }
}

function isSqlite(knex: Knex): boolean {
  return knex.client.config.client.includes('sqlite');
}
