import {
  type ModelError,
  type RunSizing,
  sizingAnswer,
  whatIf,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { ofOneJob } from '../ofOneJob';
import type { LedgerReader } from '../reader';
import { compact, type StoredNumber } from '../storable';
import { attemptFactsOf } from './attemptFacts';
import { noSuchJob, noSuchRun, type ReadContext } from './context';
import { applyAttributes } from './jobFilter';
import { observationIdOf, readableRun } from './run';

/** Good runs that the model's error is taken from. */
const PLAYED = 8;

/** A median of fewer says nothing. */
const MIN_PLAYED = 3;

/** Runs with more stages than this are not played again for a figure beside another. */
const MOST_STAGES = 2_000;

interface PlayableRun {
  id: string;
  started_at: StoredNumber;
  observation_id: number;
}

/** A job's last good runs that are small enough to be played again while a page waits. */
async function playableRuns(knex: Knex, jobId: string): Promise<PlayableRun[]> {
  const query = knex('run')
    .select('id', 'started_at', 'observation_id')
    .orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(PLAYED);
  ofOneJob(query, jobId, ['succeeded']);
  const runs: PlayableRun[] = await query;
  const large: number[] = await knex('stage')
    .whereIn(
      'observation_id',
      runs.map(run => run.observation_id),
    )
    .groupBy('observation_id')
    .havingRaw('count(*) > ?', [MOST_STAGES])
    .pluck('observation_id');
  return runs.filter(run => !large.includes(run.observation_id));
}

/** Answers about what a run would take on other executors. */
export function sizingReader(
  context: ReadContext,
): Pick<LedgerReader, 'getRunSizing' | 'getJobModelError'> {
  const { database, pricing } = context;
  return {
    async getJobModelError({ jobId }, access): Promise<ModelError> {
      const runs = await database.read(async knex => {
        const job = knex('job').select('job.id').where('job.id', jobId);
        applyAttributes(job, {}, access, 'job');
        if ((await job).length === 0) {
          throw noSuchJob();
        }
        return playableRuns(knex, jobId);
      });
      const played: ModelError['runs'] = [];
      for (const run of runs) {
        // One after the other, so that no more than one run's facts are in memory.
        const facts = await database.read(knex =>
          attemptFactsOf(knex, run.observation_id),
        );
        const sizing = facts && whatIf(facts, { executors: [] });
        if (sizing?.error !== undefined) {
          played.push({
            runId: run.id,
            startedAt: Number(run.started_at),
            actualMs: Math.round(sizing.actual.wallMs),
            predictedMs: Math.round(sizing.chosen.wallMs),
            error: sizing.error,
          });
        }
      }
      const errors = played.map(each => each.error).sort((a, b) => a - b);
      return compact<ModelError>({
        runs: played,
        medianError:
          errors.length >= MIN_PLAYED
            ? errors[Math.ceil(errors.length / 2) - 1]
            : undefined,
      });
    },

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
