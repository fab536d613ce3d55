import { liveSubmissionsOf } from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { chunks } from '../chunks';
import type { LedgerDatabase } from '../database';
import { readNumber } from '../storable';
import { groupedBy } from './groupedBy';
import { relatedTo } from './related';
import { APPLICATIONS, type LiveRow, seenOf } from './rows';

const DAY = 86_400_000;

/** How long objects are kept that are gone, in milliseconds: who looks at a run of yesterday sees its pods. */
const KEPT = DAY;

/** Nodes longer, because what their pods cost depends on them. */
const NODES_KEPT = 30 * DAY;

/** Objects that are looked at in one transaction. */
const AT_ONCE = 200;

type Gone = LiveRow & { id: number };

/** How far all that is gone was looked through. */
interface Place {
  goneAt: number;
  id: number;
}

/** Objects of applications that are over, every one of them gone long enough. */
async function forgettable(
  trx: Knex.Transaction,
  candidates: readonly Gone[],
  before: number,
): Promise<string[]> {
  const uids: string[] = [];
  for (const [source, own] of groupedBy(candidates, row => row.source)) {
    const rows = await relatedTo(trx, source, own);
    for (const group of groupedBy(rows, row => row.namespace).values()) {
      for (const { application, pods } of liveSubmissionsOf(
        group.map(seenOf),
      )) {
        const all = [...(application ? [application] : []), ...pods];
        if (
          all.every(({ goneAt }) => goneAt !== undefined && goneAt < before)
        ) {
          uids.push(...all.map(({ object }) => object.uid));
        }
      }
    }
  }
  return uids;
}

/** Looks at the next objects that are gone, and says how far it came; nothing when these were the last. */
async function forgetSome(
  trx: Knex.Transaction,
  after: Place,
  before: number,
): Promise<Place | undefined> {
  const candidates: Gone[] = await trx('live_object')
    .where('gone_at', '<', before)
    .whereRaw('(gone_at, id) > (?, ?)', [after.goneAt, after.id])
    .whereIn('kind', [...APPLICATIONS, 'pod'])
    .orderBy(['gone_at', 'id'])
    .limit(AT_ONCE);
  const uids = await forgettable(trx, candidates, before);
  for (const some of chunks(uids, AT_ONCE)) {
    await trx('live_object').whereIn('uid', some).delete();
  }
  const last = candidates.at(-1);
  return last && { goneAt: readNumber(last.gone_at ?? 0), id: last.id };
}

/**
 * Forgets objects that are gone for a day and that nothing living belongs to.
 * What they said of runs stays: it is an observation like any other.
 */
export async function forgetObjects(
  database: LedgerDatabase,
  now: number,
  signal: AbortSignal,
): Promise<void> {
  const before = now - KEPT;
  await database.write(async trx => {
    await trx('live_object')
      .whereIn('kind', ['quota', 'kubeflow-schedule'])
      .where('gone_at', '<', before)
      .delete();
    await trx('live_object')
      .where({ kind: 'node' })
      .where('gone_at', '<', now - NODES_KEPT)
      .delete();
  });
  const step = (after: Place) =>
    database.write(trx => forgetSome(trx, after, before));
  let place: Place | undefined = { goneAt: -1, id: -1 };
  while (place && !signal.aborted) {
    place = await step(place);
  }
}
