import type { Knex } from 'knex';
import { storableJson, storableText } from '../storable';
import {
  type AuditHead,
  type AuditOutcome,
  type AuditRow,
  HEAD_KEY,
  hashOf,
  notedHead,
} from './row';

/** Something that somebody did, or was refused. */
export interface AuditEntry {
  /** Epoch milliseconds. */
  at: number;
  /** Entity ref of a user. */
  actor: string;
  /** Such as `run.kill`. */
  action: string;
  /** What it was done to. No secret and no text of the object's author. */
  target: Readonly<Record<string, unknown>>;
  /** Why, in the actor's words. */
  reason: string;
  idempotencyKey: string;
  outcome: AuditOutcome;
  /** What came of it, in one sentence. */
  detail: string;
}

/**
 * Adds a row to the chain. To be called in the transaction that writes what the
 * row tells of, inside `LedgerDatabase.write`: there is one writer at a time, so
 * that the chain never forks.
 *
 * @returns the new head, which is worth writing to a log outside of the database
 */
export async function appendAudit(
  trx: Knex.Transaction,
  entry: AuditEntry,
): Promise<AuditHead> {
  const before = await notedHead(trx);
  const row: Omit<AuditRow, 'hash'> = {
    sequence: before.sequence + 1,
    at: entry.at,
    actor: storableText(entry.actor),
    action: entry.action,
    target: storableJson(entry.target),
    reason: storableText(entry.reason),
    idempotency_key: storableText(entry.idempotencyKey),
    outcome: entry.outcome,
    detail: storableText(entry.detail),
    previous_hash: before.hash,
  };
  const head = { sequence: before.sequence + 1, hash: hashOf(row) };
  await trx('audit').insert({ ...row, hash: head.hash });
  await trx('ledger_setting')
    .where({ key: HEAD_KEY })
    .update({ value: `${head.sequence} ${head.hash}` });
  return head;
}
