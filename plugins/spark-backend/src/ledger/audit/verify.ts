import type { AuditVerification } from '@pilotlight/plugin-spark-common';
import type { LedgerDatabase } from '../database';
import { type AuditHead, type AuditRow, hashOf, notedHead } from './row';

/** Rows that are read at a time. */
const BATCH = 1_000;

/**
 * Looks at every row of the audit table.
 *
 * Who can write to the database can also make the whole chain anew. That is
 * noticed by a head that was noted elsewhere: the backend's log has each one.
 *
 * @param known - a head from outside of the database
 */
export async function verifyAudit(
  database: LedgerDatabase,
  known?: AuditHead,
): Promise<AuditVerification> {
  // Rows that are added meanwhile are not missed: the head is read first.
  const noted = await database.read(notedHead);
  let head: AuditHead = { sequence: 0, hash: '' };
  const broken = (
    sequence: number,
    problem: NonNullable<AuditVerification['broken']>['problem'],
  ): AuditVerification => ({
    intact: Math.min(head.sequence, sequence - 1),
    head,
    broken: { sequence, problem },
  });
  for (;;) {
    const after = head.sequence;
    const rows: AuditRow[] = await database.read(knex =>
      knex('audit')
        .where('sequence', '>', after)
        .orderBy('sequence')
        .limit(BATCH),
    );
    for (const row of rows) {
      const sequence = Number(row.sequence);
      if (sequence !== head.sequence + 1) {
        return broken(head.sequence + 1, 'missing');
      }
      if (hashOf(row) !== row.hash) {
        return broken(sequence, 'changed');
      }
      if (row.previous_hash !== head.hash) {
        // It stands as it was written: the one before was changed, and its hash with it.
        return broken(Math.max(1, head.sequence), 'changed');
      }
      head = { sequence, hash: row.hash };
      for (const { sequence: at, hash } of [noted, ...(known ? [known] : [])]) {
        if (at === sequence && hash !== row.hash) {
          return broken(sequence, 'changed');
        }
      }
    }
    if (rows.length === 0) {
      break;
    }
  }
  const last = Math.max(noted.sequence, known?.sequence ?? 0);
  return head.sequence < last
    ? broken(head.sequence + 1, 'missing')
    : { intact: head.sequence, head };
}
