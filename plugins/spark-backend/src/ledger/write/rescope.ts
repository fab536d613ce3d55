import { createHash } from 'node:crypto';
import type { TrustedScope } from '@pilotlight/plugin-spark-common';
import type { SourceScope, SparkSource } from '@pilotlight/plugin-spark-node';
import type { Knex } from 'knex';
import type { LedgerDatabase } from '../database';
import { Pace } from '../pace';
import { runIdOf } from '../identity';
import type { ObservationRow } from '../rows/observation';
import { deleteDetails } from './details';
import type { JobContext } from './jobs';
import { recompute } from './record';

type Placed = Pick<
  ObservationRow,
  | 'id'
  | 'run_id'
  | 'attempt'
  | 'evidence'
  | 'application_id'
  | 'cluster'
  | 'namespace'
  | 'environment'
  | 'scope_team'
  | 'demonstration'
>;

const PLACED: (keyof Placed)[] = [
  'id',
  'run_id',
  'attempt',
  'evidence',
  'application_id',
  'cluster',
  'namespace',
  'environment',
  'scope_team',
  'demonstration',
];

/** Whose runs are put where they belong now. */
export type ScopedSource = Pick<SparkSource, 'id' | 'demonstration' | 'scope'>;

function placeOf(scope: TrustedScope, demonstration: boolean) {
  return {
    cluster: scope.cluster,
    namespace: scope.namespace,
    environment: scope.environment,
    scope_team: scope.team ?? '',
    demonstration,
  };
}

function isAt(row: Placed, place: ReturnType<typeof placeOf>): boolean {
  return (
    row.cluster === place.cluster &&
    row.namespace === place.namespace &&
    row.environment === place.environment &&
    row.scope_team === place.scope_team &&
    Boolean(row.demonstration) === place.demonstration
  );
}

/**
 * Puts one observation where it belongs now.
 *
 * @returns the runs that it was and is part of
 */
async function move(
  trx: Knex.Transaction,
  source: string,
  row: Placed,
  place: ReturnType<typeof placeOf>,
): Promise<string[]> {
  const runId =
    row.cluster === place.cluster
      ? row.run_id
      : runIdOf(place.cluster, row.application_id);
  if (runId !== row.run_id) {
    await trx('attempt').where({ observation_id: row.id }).delete();
    const { attempt } = row;
    const told = await trx('observation')
      .where({ run_id: runId, attempt, source })
      .first('id');
    if (told) {
      // It was read again meanwhile: what stands there is as new or newer.
      await deleteDetails(trx, row.id);
      await trx('observation').where({ id: row.id }).delete();
      return [row.run_id, runId];
    }
  }
  await trx('observation')
    .where({ id: row.id })
    // The hash is of a content that named another scope.
    .update({ ...place, run_id: runId, content_hash: '' });
  return [row.run_id, runId];
}

/** Key of the setting that says by which configuration a source's runs were placed. */
function settingOf(source: string): string {
  const hash = createHash('sha256').update(source).digest('hex');
  return `scope-${hash.slice(0, 40)}`;
}

/** Moves what is misplaced of the next observations of a source. */
async function moveBatch(
  trx: Knex.Transaction,
  source: ScopedSource & { scope: SourceScope },
  { after, most }: { after: number; most: number },
  context: JobContext,
): Promise<{ last?: number; moved: boolean }> {
  const rows: Placed[] = await trx('observation')
    .select(PLACED)
    .where({ source: source.id })
    .andWhere('id', '>', after)
    .orderBy('id')
    .limit(most);
  const runIds = new Set<string>();
  for (const row of rows) {
    const scope = source.scope.of(row.evidence);
    const place = placeOf(scope, source.demonstration ?? false);
    if (!isAt(row, place)) {
      const runs = await move(trx, source.id, row, place);
      runs.forEach(id => runIds.add(id));
    }
  }
  await recompute(trx, { runIds }, context);
  return { last: rows.at(-1)?.id, moved: runIds.size > 0 };
}

/**
 * Puts what a source has told of where the operator's configuration says that
 * it belongs now: the scope decides who may read, so what was read under the
 * old one must not stay there. Batch by batch; interrupted, it begins again and
 * passes over what is placed already. Asks for one row when nothing changed.
 *
 * @param alive - called after each batch
 * @returns whether anything moved
 */
export async function rescope(
  database: LedgerDatabase,
  source: ScopedSource,
  context: () => JobContext,
  { signal, alive }: { signal: AbortSignal; alive: () => void },
): Promise<boolean> {
  const { scope, demonstration = false } = source;
  if (!scope) {
    return false;
  }
  const key = settingOf(source.id);
  const value = JSON.stringify([demonstration, scope.version]);
  const placedBy = await database.read(knex =>
    knex('ledger_setting').where({ key }).first('value'),
  );
  if (placedBy?.value === value) {
    return false;
  }
  let moved = false;
  const pace = new Pace();
  for (let after = 0; !signal.aborted; ) {
    const from = after;
    const batch = await database.write(trx =>
      moveBatch(
        trx,
        { ...source, scope },
        { after: from, most: pace.size },
        context(),
      ),
    );
    moved ||= batch.moved;
    alive();
    if (batch.last === undefined) {
      await database.write(async trx => {
        await trx('ledger_setting')
          .insert({ key, value })
          .onConflict('key')
          .merge();
      });
      return moved;
    }
    await pace.rest();
    after = batch.last;
  }
  return moved;
}
