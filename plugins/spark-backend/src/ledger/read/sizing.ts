import {
  type RunSizing,
  type SizingPoint,
  whatIf,
} from '@pilotlight/plugin-spark-common';
import type { LedgerReader } from '../reader';
import { money } from '../rows/cost';
import { compact } from '../storable';
import { attemptFactsOf } from './attemptFacts';
import { noSuchRun, type ReadContext } from './context';
import { observationIdOf, readableRun } from './run';

function pointOf(point: SizingPoint, currency: string | undefined) {
  return compact<RunSizing['points'][number]>({
    executors: point.executors,
    wallMs: Math.round(point.wallMs),
    cost: money(point.costMicros, currency),
    utilisation: point.utilisation,
  });
}

/** Answers about what a run would take on other executors. */
export function sizingReader(
  context: ReadContext,
): Pick<LedgerReader, 'getRunSizing'> {
  const { database, pricing } = context;
  return {
    async getRunSizing(request, access): Promise<RunSizing> {
      const { runId, attempt, coresPerExecutor, allocation } = request;
      const facts = await database.read(async knex => {
        const run = await readableRun(knex, runId, access);
        return attemptFactsOf(knex, await observationIdOf(knex, run, attempt));
      });
      if (!facts) {
        throw noSuchRun();
      }
      const sizing = whatIf(facts, {
        ...(pricing.book && { book: pricing.book }),
        ...(coresPerExecutor !== undefined && { coresPerExecutor }),
        ...(allocation && { allocation }),
      });
      if (!sizing) {
        return { points: [] };
      }
      const { currency, actual, waste } = sizing;
      return compact<RunSizing>({
        allocation: sizing.allocation,
        coresPerExecutor: sizing.coresPerExecutor,
        points: sizing.points.map(point => pointOf(point, currency)),
        chosen: pointOf(sizing.chosen, currency),
        recommended: pointOf(sizing.recommended, currency),
        actualExecutors: actual.executors,
        actualMs: Math.round(actual.wallMs),
        error: sizing.error,
        criticalPathMs: Math.round(sizing.criticalPathMs),
        driverMs: Math.round(sizing.driverMs),
        perfectMs: Math.round(sizing.perfectMs),
        driverWasteCoreMs: Math.round(waste.driverCoreMs),
        executorWasteCoreMs: Math.round(waste.executorCoreMs),
      });
    },
  };
}
