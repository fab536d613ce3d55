import {
  landingPromiseOf,
  missedStarts,
  type NeverRan,
  nextStart,
} from '@pilotlight/plugin-spark-common';
import { type PromiseRow, SOMETHING } from '../objectives/promises';
import type { LedgerReader } from '../reader';
import { compact, optionalJson } from '../storable';
import type { ReadContext } from './context';

/** Entities that are looked at, those of whose schedule is known longest. */
const MOST = 200;

/**
 * The answer about what the catalog promises and nobody has ever run. No job, and
 * so no access filter, tells of them: whoever asks must go on to ask the catalog
 * which of the entities the caller may see.
 */
export function neverRanReader({
  database,
  now,
}: ReadContext): Pick<LedgerReader, 'listNeverRan'> {
  return {
    async listNeverRan(_request, access) {
      if (access.kind === 'none') {
        return { items: [], total: 0, truncated: false };
      }
      const rows: PromiseRow[] = await database.read(knex =>
        knex('promise')
          .select('promise.*')
          .leftJoin('job', 'job.entity_ref', 'promise.entity_ref')
          .whereNull('job.id')
          .whereRaw(SOMETHING)
          .orderBy(['promise.read_at', 'promise.entity_ref'])
          .limit(MOST + 1),
      );
      const items = rows
        .slice(0, MOST)
        .flatMap(row => neverRanOf(row, now()))
        .sort(
          (a, b) => b.missed - a.missed || (a.entityRef < b.entityRef ? -1 : 1),
        );
      return { items, total: items.length, truncated: rows.length > MOST };
    },
  };
}

function neverRanOf(row: PromiseRow, now: number): NeverRan[] {
  const promise = landingPromiseOf(
    JSON.parse(row.objectives),
    optionalJson(row.schedule),
  );
  const missed = promise && missedStarts(promise, Number(row.read_at), now);
  return missed
    ? [
        compact<NeverRan>({
          entityRef: row.entity_ref,
          missed: missed.count,
          firstAt: missed.firstAt,
          lastAt: missed.lastAt,
          nextAt: nextStart(promise.schedule, now),
        }),
      ]
    : [];
}
