import {
  executorAnswer,
  planAnswer,
  queryAnswer,
  sparkJobAnswer,
  stageAnswer,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import type { LedgerReader } from '../reader';
import { costSplit } from '../rows/cost';
import {
  executorFromRow,
  type ExecutorRow,
  planFromRow,
  type QueryLine,
  queryLineFromRow,
  type QueryRow,
  sparkJobFromRow,
  type SparkJobRow,
  stageFromRow,
  type StageRow,
} from '../rows/details';
import { noSuchRun, type ReadContext } from './context';
import { observationIdOf, readableRun } from './run';

const QUERY_COLUMNS: (keyof QueryLine)[] = [
  'query_id',
  'root_query_id',
  'description',
  'submitted_at',
  'completed_at',
  'status',
  'error',
  'spark_job_ids',
  'plan_nodes',
];

/** Answers about what hangs on an attempt. */
export function detailsReader(
  context: ReadContext,
): Pick<
  LedgerReader,
  | 'listRunExecutors'
  | 'listRunStages'
  | 'listRunSparkJobs'
  | 'listRunQueries'
  | 'getRunQueryPlan'
> {
  const { database, pricing } = context;

  const ask = <T>(
    request: { runId: string; attempt?: string },
    access: AccessFilter,
    answer: (knex: Knex, observation: { observation_id: number }) => Promise<T>,
  ) =>
    database.read(async knex => {
      const run = await readableRun(knex, request.runId, access);
      const id = await observationIdOf(knex, run, request.attempt);
      return answer(knex, { observation_id: id });
    });

  return {
    async listRunExecutors(request, access) {
      return ask(request, access, async (knex, observation) => {
        const rows: ExecutorRow[] = await knex('executor_interval')
          .where(observation)
          .orderBy(['added_at', 'position']);
        return {
          items: rows.map(row =>
            executorAnswer(
              executorFromRow(row),
              costSplit(row, pricing.currency),
            ),
          ),
        };
      });
    },

    async listRunStages(request, access) {
      return ask(request, access, async (knex, observation) => {
        const rows: StageRow[] = await knex('stage')
          .where(observation)
          .orderBy(['stage_id', 'stage_attempt_id']);
        return { items: rows.map(row => stageAnswer(stageFromRow(row))) };
      });
    },

    async listRunSparkJobs(request, access) {
      return ask(request, access, async (knex, observation) => {
        const rows: SparkJobRow[] = await knex('spark_job')
          .where(observation)
          .orderBy(['submitted_at', 'spark_job_id']);
        return { items: rows.map(row => sparkJobAnswer(sparkJobFromRow(row))) };
      });
    },

    async listRunQueries(request, access) {
      return ask(request, access, async (knex, observation) => {
        const rows: QueryLine[] = await knex('query')
          .select(QUERY_COLUMNS)
          .where(observation)
          .orderBy(['submitted_at', 'query_id']);
        return {
          items: rows.map(row =>
            queryAnswer(queryLineFromRow(row), Number(row.plan_nodes)),
          ),
        };
      });
    },

    async getRunQueryPlan(request, access) {
      return ask(request, access, async (knex, observation) => {
        const row: Pick<QueryRow, 'plan' | 'replanned'> | undefined =
          await knex('query')
            .select('plan', 'replanned')
            .where({ ...observation, query_id: request.queryId })
            .first();
        if (!row) {
          throw noSuchRun();
        }
        return planAnswer(planFromRow(row));
      });
    },
  };
}
