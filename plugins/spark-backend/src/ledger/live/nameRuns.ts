import type { Knex } from 'knex';
import { runIdOf } from '../identity';
import { deleteDetails } from '../write/details';
import type { Fused } from './fuse';

/**
 * Renames runs that Spark has named meanwhile, so that none is there twice, and
 * keeps the way from the former name.
 *
 * @returns runs to be computed again
 */
export async function nameRuns(
  trx: Knex.Transaction,
  source: string,
  fused: readonly Fused[],
): Promise<string[]> {
  const touched: string[] = [];
  for (const { observation, formerRunIds } of fused) {
    const { scope, facts } = observation;
    const runId = runIdOf(scope.cluster, facts.applicationId);
    const former: { id: number; run_id: string }[] = await trx('observation')
      .select('id', 'run_id')
      .whereIn('run_id', formerRunIds)
      .where({ source });
    for (const { id, run_id: formerId } of former) {
      const there = await trx('observation')
        .where({ run_id: runId, attempt: facts.attemptId, source })
        .first('id');
      await trx('attempt').where({ run_id: formerId }).delete();
      if (there) {
        await deleteDetails(trx, id);
        await trx('observation').where({ id }).delete();
      } else {
        await trx('observation').where({ id }).update({ run_id: runId });
      }
      await trx('run_alias')
        .insert({ id: formerId, run_id: runId })
        .onConflict('id')
        .merge();
      touched.push(formerId, runId);
    }
  }
  return touched;
}
