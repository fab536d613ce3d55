import type { SourceProblem } from '@pilotlight/plugin-spark-node';
import type { LedgerDatabase } from './database';
import { readOptionalNumber, type StoredNumber } from './storable';

/** What outlives the backend of how a source is. */
export interface RememberedState {
  lastSuccessAt?: number;
  downSince?: number;
  error?: string;
  watching?: number;
  problems: SourceProblem[];
}

/** When a source was last heard, epoch milliseconds. */
export interface SourceHeard {
  source: string;
  heardAt: number;
}

/** Keeps in the ledger's database how sources are, so that a restart forgets no age and no problem. */
export class StoredSourceStates {
  readonly #database: LedgerDatabase;

  constructor(database: LedgerDatabase) {
    this.#database = database;
  }

  async read(): Promise<Map<string, RememberedState>> {
    const rows: {
      source: string;
      last_success_at: StoredNumber | null;
      down_since: StoredNumber | null;
      error: string | null;
      watching: number | null;
      problems: string;
    }[] = await this.#database.read(knex => knex('source_state').select('*'));
    return new Map(
      rows.map(row => [
        row.source,
        {
          lastSuccessAt: readOptionalNumber(row.last_success_at),
          downSince: readOptionalNumber(row.down_since),
          error: row.error ?? undefined,
          watching: row.watching ?? undefined,
          problems: JSON.parse(row.problems) as SourceProblem[],
        },
      ]),
    );
  }

  /** When each source was last heard, of those that ever were and are not down. */
  async heard(): Promise<SourceHeard[]> {
    const states = await this.read();
    return [...states].flatMap(([source, { lastSuccessAt, downSince }]) =>
      lastSuccessAt === undefined || downSince !== undefined
        ? []
        : [{ source, heardAt: lastSuccessAt }],
    );
  }

  async write(source: string, state: RememberedState): Promise<void> {
    await this.#database.write(async trx => {
      await trx('source_state')
        .insert({
          source,
          last_success_at: state.lastSuccessAt ?? null,
          down_since: state.downSince ?? null,
          error: state.error ?? null,
          watching: state.watching ?? null,
          problems: JSON.stringify(state.problems),
        })
        .onConflict('source')
        .merge();
    });
  }
}
