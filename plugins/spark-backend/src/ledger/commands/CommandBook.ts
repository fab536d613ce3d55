import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  AuditVerification,
  CommandResult,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { appendAudit, type AuditEntry } from '../audit/append';
import type { AuditHead } from '../audit/row';
import { verifyAudit } from '../audit/verify';
import type { LedgerDatabase } from '../database';
import { optionalJson, type StoredNumber, storableJson } from '../storable';

/** Who has begun a command may act on it so long, in milliseconds; then another may, as after a crash. */
export const CLAIM = 60_000;

/** What the audit says of a command, whatever comes of it. */
export type CommandEntry = Omit<AuditEntry, 'at' | 'outcome' | 'detail'>;

/** What is to be done with a command that was given. */
export type Begun =
  /** Act, and settle it. */
  | { state: 'mine'; again: boolean; claim: number }
  /** It was answered before. */
  | { state: 'settled'; result: CommandResult }
  /** Somebody acts on it now. */
  | { state: 'busy' };

interface CommandRow {
  idempotency_key: string;
  fingerprint: string;
  state: 'begun' | 'done' | 'failed' | 'unknown';
  entry: string;
  result: string | null;
  claimed_until: StoredNumber;
}

/** A result of more than a dry run. */
type Settled = CommandResult & {
  outcome: Exclude<CommandResult['outcome'], 'would'>;
};

type Audit = (entry: Omit<AuditEntry, 'at'>) => Promise<void>;

/** Keeps which commands were given and what became of them, and the audit of it in the same transactions. */
export class CommandBook {
  readonly #database: LedgerDatabase;
  readonly #logger: LoggerService;
  readonly #now: () => number;

  constructor(options: {
    database: LedgerDatabase;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#database = options.database;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  /** Notes that somebody was refused. */
  async refused(entry: CommandEntry, detail: string): Promise<void> {
    await this.#write((_, audit) =>
      audit({ ...entry, outcome: 'refused', detail }),
    );
  }

  /**
   * Notes that a command begins, before anything is done.
   *
   * @throws ConflictError when the key belongs to another command
   */
  async begin(entry: CommandEntry, fingerprint: string): Promise<Begun> {
    const { idempotencyKey } = entry;
    return this.#write(async (trx, audit) => {
      const row = await find(trx, idempotencyKey);
      if (row && row.fingerprint !== fingerprint) {
        throw new ConflictError(
          'This idempotency key belongs to another command',
        );
      }
      const result = optionalJson<CommandResult>(row?.result ?? null);
      if (result && (row?.state === 'done' || row?.state === 'failed')) {
        return { state: 'settled', result };
      }
      const before = Number(row?.claimed_until ?? 0);
      if (row?.state === 'begun' && before > this.#now()) {
        return { state: 'busy' };
      }
      const claim = Math.max(this.#now() + CLAIM, before + 1);
      await trx('command')
        .insert({
          idempotency_key: idempotencyKey,
          fingerprint,
          state: 'begun',
          entry: storableJson(entry),
          result: null,
          claimed_until: claim,
        })
        .onConflict('idempotency_key')
        .merge(['state', 'result', 'claimed_until']);
      await audit({ ...entry, outcome: 'begun', detail: '' });
      return { state: 'mine', again: row !== undefined, claim };
    });
  }

  /** Notes what became of a command; nothing when somebody else has taken it over meanwhile. */
  async settle(
    idempotencyKey: string,
    claim: number,
    result: Settled,
  ): Promise<void> {
    await this.#write(async (trx, audit) => {
      const row = await find(trx, idempotencyKey);
      if (row?.state === 'begun' && Number(row.claimed_until) === claim) {
        await close(trx, audit, row, result);
      }
    });
  }

  /** What a command was answered, once it was. */
  async answered(idempotencyKey: string): Promise<CommandResult | undefined> {
    const row = await this.#database.read(knex => find(knex, idempotencyKey));
    return optionalJson<CommandResult>(row?.result ?? null);
  }

  /** Looks at the whole audit; see `verifyAudit`. */
  async verify(known?: AuditHead): Promise<AuditVerification> {
    return verifyAudit(this.#database, known);
  }

  /** Closes what was begun by a backend that is no more: no command stays without an end in the audit. */
  async closeLapsed(): Promise<void> {
    const lapsed = (knex: Knex): Knex.QueryBuilder =>
      knex('command')
        .where({ state: 'begun' })
        .andWhere('claimed_until', '<', this.#now());
    const some = await this.#database.read(knex => lapsed(knex).first());
    if (!some) {
      return;
    }
    await this.#write(async (trx, audit) => {
      const rows: CommandRow[] = await lapsed(trx);
      for (const row of rows) {
        await close(trx, audit, row, {
          outcome: 'unknown',
          text: 'The backend stopped before the cluster had answered. Look at the cluster, or give the same command again: it acts once.',
        });
      }
    });
  }

  /** Writes, and tells the log the head of the audit: who changes the database does not change the log. */
  async #write<T>(
    write: (trx: Knex.Transaction, audit: Audit) => Promise<T>,
  ): Promise<T> {
    let head: AuditHead | undefined;
    const written = await this.#database.write(trx =>
      write(trx, async entry => {
        head = await appendAudit(trx, { ...entry, at: this.#now() });
      }),
    );
    if (head) {
      this.#logger.info(`Audit ${head.sequence} ${head.hash}`);
    }
    return written;
  }
}

async function close(
  trx: Knex.Transaction,
  audit: Audit,
  row: CommandRow,
  result: Settled,
): Promise<void> {
  const { outcome, text } = result;
  const entry = JSON.parse(row.entry) as CommandEntry;
  await trx('command')
    .where({ idempotency_key: row.idempotency_key })
    .update({ state: outcome, result: storableJson(result) });
  await audit({ ...entry, outcome, detail: text });
}

async function find(
  knex: Knex,
  idempotencyKey: string,
): Promise<CommandRow | undefined> {
  return knex('command').where({ idempotency_key: idempotencyKey }).first();
}
