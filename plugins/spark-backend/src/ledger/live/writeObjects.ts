import {
  isNewerRevision,
  type LiveObservation,
  type LiveRevision,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import { liveRowOf, type LiveRow, revisionOf } from './rows';

/** Values in one statement, well below SQLite's limit. */
const AT_ONCE = 500;
const ROWS_PER_STATEMENT = 100;

/** What became of a batch of words on objects. */
export interface WrittenObjects {
  /** Objects of which something is new that a run may hang on, as they are now. */
  changed: LiveRow[];
  unchanged: number;
}

function isSamePlace(a: LiveRow, b: LiveRow): boolean {
  return (
    a.cluster === b.cluster &&
    a.environment === b.environment &&
    a.scope_team === b.scope_team
  );
}

function isSameRevision(a: LiveRevision, b: LiveRevision): boolean {
  return a.timeline === b.timeline && a.version === b.version;
}

/** What the newer word leaves of a row; undefined when it says nothing newer. */
function merged(
  source: string,
  observation: LiveObservation,
  before: LiveRow | undefined,
): LiveRow | undefined {
  const { revision, object, observedAt } = observation;
  if (!object) {
    // Gone at the version it was told at last: lists say so at theirs.
    const isGone = before !== undefined && before.gone_at !== null;
    return !before || isGone || isNewerRevision(revisionOf(before), revision)
      ? undefined
      : {
          ...before,
          timeline: revision.timeline,
          version: revision.version,
          gone_at: observedAt,
        };
  }
  const row = liveRowOf(source, observation, object);
  const isNews =
    !before ||
    isNewerRevision(revision, revisionOf(before)) ||
    // The operator has given its namespace to others meanwhile.
    (isSameRevision(revision, revisionOf(before)) && !isSamePlace(before, row));
  return isNews ? row : undefined;
}

/** Whether anything that is shown or computed differs, and not only the version. */
function differs(a: LiveRow, b: LiveRow): boolean {
  return a.facts !== b.facts || a.gone_at !== b.gone_at || !isSamePlace(a, b);
}

/**
 * Keeps the newest word on each object. What is told twice or late changes
 * nothing; that an object is gone is only known of one that was there.
 */
export async function writeObjects(
  trx: Knex.Transaction,
  source: string,
  observations: readonly LiveObservation[],
): Promise<WrittenObjects> {
  const known = new Map<string, LiveRow>();
  const uids = [...new Set(observations.map(({ uid }) => uid))];
  for (const some of chunks(uids, AT_ONCE)) {
    const rows: (LiveRow & { id: number })[] = await trx('live_object')
      .where({ source })
      .whereIn('uid', some);
    rows.forEach(({ id: _, ...row }) => known.set(row.uid, row));
  }
  const before = new Map(known);
  const touched = new Set<string>();
  for (const observation of observations) {
    const row = merged(source, observation, known.get(observation.uid));
    if (row) {
      known.set(row.uid, row);
      touched.add(row.uid);
    }
  }
  const rows = [...touched].map(uid => known.get(uid)!);
  for (const some of chunks(rows, ROWS_PER_STATEMENT)) {
    await trx('live_object').insert(some).onConflict(['source', 'uid']).merge();
  }
  const changed = rows.filter(row => {
    const old = before.get(row.uid);
    return !old || differs(old, row);
  });
  return { changed, unchanged: observations.length - changed.length };
}
