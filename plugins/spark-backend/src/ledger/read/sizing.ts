import {
  type RunSizing,
  sizingAnswer,
  whatIf,
} from '@pilotlight/plugin-spark-common';
import type { LedgerReader } from '../reader';
import { attemptFactsOf } from './attemptFacts';
import { noSuchRun, type ReadContext } from './context';
import { observationIdOf, readableRun } from './run';

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
      return sizingAnswer(sizing, pricing.currency);
    },
  };
}
