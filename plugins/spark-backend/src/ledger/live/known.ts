import type { KnownObject } from '@pilotlight/plugin-spark-node';
import type { LedgerDatabase } from '../database';
import { type LiveRow, revisionOf } from './rows';

type Known = Pick<
  LiveRow,
  'uid' | 'kind' | 'namespace' | 'timeline' | 'version'
>;

/** Objects of a source that are there as far as the ledger knows. */
export async function knownObjects(
  database: LedgerDatabase,
  source: string,
): Promise<KnownObject[]> {
  const rows: Known[] = await database.read(knex =>
    knex('live_object')
      .select('uid', 'kind', 'namespace', 'timeline', 'version')
      .where({ source })
      .whereNull('gone_at'),
  );
  return rows.map(row => ({
    uid: row.uid,
    kind: row.kind,
    namespace: row.namespace,
    revision: revisionOf(row),
  }));
}
