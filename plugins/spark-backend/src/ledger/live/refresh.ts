import type { Knex } from 'knex';
import type { LedgerDatabase } from '../database';
import { inPieces } from '../inPieces';
import type { ObservationRow } from '../rows/observation';
import type { JobContext } from '../write/jobs';
import { writeObservation } from '../write/observations';
import { recompute } from '../write/record';
import type { SourceHeard } from '../sourceStates';
import { fuse } from './fuse';
import type { LiveRow } from './rows';

/** How old what a running run took may be, in milliseconds. */
const TOLD_EVERY = 5 * 60_000;

type Stale = Pick<ObservationRow, 'source' | 'namespace' | 'application_id'>;

/** Runs of a source that go on, and were last told of long before it was last heard. */
function staleRuns(
  trx: Knex.Transaction,
  { source, heardAt }: SourceHeard,
  most: number,
): Promise<Stale[]> {
  return trx('run')
    .select(
      'observation.source',
      'observation.namespace',
      'observation.application_id',
    )
    .join('observation', 'observation.run_id', 'run.id')
    .where('run.outcome', 'running')
    .where({
      'observation.source': source,
      'observation.outcome_basis': 'driver-running',
    })
    .where('observation.last_event_at', '<', heardAt - TOLD_EVERY)
    .orderBy('observation.last_event_at')
    .limit(most);
}

/**
 * Tells of runs that go on what they took up to now: a cluster tells of a driver
 * only when something about it changes.
 *
 * @returns whether there was any
 */
export async function refreshRunning(
  database: LedgerDatabase,
  sources: readonly SourceHeard[],
  context: () => JobContext,
  signal: AbortSignal,
): Promise<boolean> {
  let changed = false;
  for (const each of sources) {
    const worked = await inPieces(database, signal, async (trx, most) => {
      const stale = await staleRuns(trx, each, most);
      const pods: LiveRow[] = [];
      for (const { source, namespace, application_id: id } of stale) {
        pods.push(
          ...(await trx('live_object')
            .where({ source, namespace, kind: 'pod', application_id: id })
            .whereNull('gone_at')),
        );
      }
      await trx('live_object')
        .where({ source: each.source })
        .whereIn(
          'uid',
          pods.map(({ uid }) => uid),
        )
        .update({ observed_at: each.heardAt });
      const heard = pods.map(pod => ({ ...pod, observed_at: each.heardAt }));
      const runIds = new Set<string>();
      for (const { observation } of await fuse(trx, each.source, heard)) {
        const result = await writeObservation(trx, observation, {
          ...context(),
          demonstration: false,
          computed: true,
        });
        if (result.kind === 'changed') {
          runIds.add(result.runId);
        }
      }
      await recompute(trx, { runIds }, context());
      // What could not be brought up to date would come up again and again.
      return runIds.size;
    });
    changed ||= worked;
  }
  return changed;
}
