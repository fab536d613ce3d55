import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { StoredNumber } from '../storable';

/** How what a row tells of ended; `begun` is written before anything is done. */
export type AuditOutcome = 'begun' | 'done' | 'failed' | 'unknown' | 'refused';

/** A row of the audit table. */
export interface AuditRow {
  sequence: StoredNumber;
  at: StoredNumber;
  actor: string;
  action: string;
  target: string;
  reason: string;
  idempotency_key: string;
  outcome: AuditOutcome;
  detail: string;
  previous_hash: string;
  hash: string;
}

/** The last row of the chain. */
export interface AuditHead {
  /** 0 while there is no row. */
  sequence: number;
  /** Empty while there is no row. */
  hash: string;
}

/** What is known of the last row apart from the row: without it the newest ones could be taken away unseen. */
export const HEAD_KEY = 'audit-head';

/**
 * SHA-256 over all that a row says and the hash of the row before it. JSON, so
 * that no two rows read alike.
 */
export function hashOf(row: Omit<AuditRow, 'hash'>): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        row.previous_hash,
        Number(row.sequence),
        Number(row.at),
        row.actor,
        row.action,
        row.target,
        row.reason,
        row.idempotency_key,
        row.outcome,
        row.detail,
      ]),
    )
    .digest('hex');
}

/** The head as it was last noted. */
export async function notedHead(knex: Knex): Promise<AuditHead> {
  const row: { value: string } | undefined = await knex('ledger_setting')
    .where({ key: HEAD_KEY })
    .first();
  const [sequence = '0', hash = ''] = (row?.value ?? '').split(' ');
  return { sequence: Number(sequence), hash };
}
