import {
  changePoint,
  type ComparedRun,
  compareRuns,
  comparisonAnswer,
  type JobTrend,
  type RunComparison,
  type TrendPoint,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import { DAY } from '../days';
import { ofOneJob } from '../ofOneJob';
import type { LedgerReader } from '../reader';
import { compact, readOptionalNumber, type StoredNumber } from '../storable';
import { attemptFactsOf } from './attemptFacts';
import { noSuchJob, noSuchRun, type ReadContext } from './context';
import { applyAttributes } from './jobFilter';
import { readableRun, runBefore } from './run';
import { summaryOf } from './summaries';

/** How far back a trend is looked for, and in how many of the newest runs. */
const TREND_DAYS = 90;
const TREND_RUNS = 500;

/** Answers about what changed from one run to another. */
export function comparisonReader(
  context: ReadContext,
): Pick<LedgerReader, 'getRunComparison' | 'getJobTrend'> {
  const { database, pricing, now } = context;

  async function comparedRun(
    knex: Knex,
    observationId: number,
  ): Promise<ComparedRun> {
    const facts = await attemptFactsOf(knex, observationId);
    if (!facts) {
      throw noSuchRun();
    }
    return { facts, cost: pricing.costOf(facts) };
  }

  return {
    async getRunComparison(request, access): Promise<RunComparison> {
      return database.read(async knex => {
        const run = await readableRun(knex, request.runId, access);
        const otherId =
          request.with ?? (await runBefore(knex, run, 'succeeded'));
        if (otherId === undefined) {
          return {};
        }
        const other = await readableRun(knex, otherId, access);
        const comparison = compareRuns(
          await comparedRun(knex, other.observation_id),
          await comparedRun(knex, run.observation_id),
        );
        return comparisonAnswer(comparison, summaryOf(other, pricing.currency));
      });
    },

    async getJobTrend({ jobId }, access): Promise<JobTrend> {
      return database.read(async knex => {
        const job = knex('job').select('job.id').where('job.id', jobId);
        applyAttributes(job, {}, access, 'job');
        if ((await job).length === 0) {
          throw noSuchJob();
        }
        const query = knex('run')
          .select('run.started_at', 'run.duration', 'run.cost_total')
          .select('observation.input_bytes')
          .join('observation', 'observation.id', 'run.observation_id')
          .where('run.started_at', '>=', now() - TREND_DAYS * DAY)
          .orderBy('run.started_at', 'desc')
          .limit(TREND_RUNS);
        ofOneJob(query, jobId, ['succeeded']);
        const rows: {
          started_at: StoredNumber;
          duration: StoredNumber;
          cost_total: StoredNumber | null;
          input_bytes: StoredNumber;
        }[] = await query;
        const change = changePoint(
          rows.map(
            (row): TrendPoint => ({
              startedAt: Number(row.started_at),
              durationMs: Number(row.duration),
              inputBytes: Number(row.input_bytes),
              costMicros: readOptionalNumber(row.cost_total),
            }),
          ),
        );
        return change
          ? {
              change: compact<NonNullable<JobTrend['change']>>({
                since: change.since,
                runsBefore: change.runsBefore,
                runsSince: change.runsSince,
                beforeMs: Math.round(change.beforeMs),
                sinceMs: Math.round(change.sinceMs),
                factor: change.factor,
                inputShare: change.inputShare,
              }),
            }
          : {};
      });
    },
  };
}
