import type {
  Executor,
  PlanNode,
  Query,
  SparkJob,
  Stage,
} from '@pilotlight/plugin-spark-common';
import type { Knex } from 'knex';
import type { AccessFilter } from '../accessFilter';
import type { LedgerReader } from '../reader';
import { costSplit } from '../rows/cost';
import type {
  ExecutorRow,
  QueryRow,
  SparkJobRow,
  StageRow,
} from '../rows/details';
import { totalsFromRow } from '../rows/totals';
import { compact, optionalJson, readOptionalNumber } from '../storable';
import { noSuchRun, type ReadContext } from './context';
import { observationIdOf, readableRun } from './run';

function executorOf(row: ExecutorRow, currency: string | undefined): Executor {
  return compact<Executor>({
    executorId: row.executor_id,
    isDriver: Boolean(row.is_driver),
    host: row.host,
    addedAt: Number(row.added_at),
    removedAt: readOptionalNumber(row.removed_at),
    end: row.end_kind,
    removedReason: row.removed_reason ?? undefined,
    exitCode: readOptionalNumber(row.exit_code),
    cores: Number(row.cores),
    memoryBytes: Number(row.memory_bytes),
    maxTasks: Number(row.max_tasks),
    peakMemory: JSON.parse(row.peak_memory),
    totals: totalsFromRow(row),
    cost: costSplit(row, currency),
  });
}

function stageOf(row: StageRow): Stage {
  return compact<Stage>({
    stageId: Number(row.stage_id),
    stageAttemptId: Number(row.stage_attempt_id),
    name: row.name,
    status: row.status,
    submittedAt: readOptionalNumber(row.submitted_at),
    completedAt: readOptionalNumber(row.completed_at),
    failureReason: row.failure_reason ?? undefined,
    numTasks: Number(row.num_tasks),
    parentIds: JSON.parse(row.parent_ids),
    sparkJobIds: JSON.parse(row.spark_job_ids),
    queryId: readOptionalNumber(row.query_id),
    peakExecutionMemory: Number(row.peak_execution_memory),
    totals: totalsFromRow(row),
    taskDuration: optionalJson(row.task_duration),
    taskShuffleRead: optionalJson(row.task_shuffle_read),
    taskInput: optionalJson(row.task_input),
  });
}

function sparkJobOf(row: SparkJobRow): SparkJob {
  return compact<SparkJob>({
    sparkJobId: Number(row.spark_job_id),
    submittedAt: Number(row.submitted_at),
    completedAt: readOptionalNumber(row.completed_at),
    status: row.status,
    description: row.description ?? undefined,
    stageIds: JSON.parse(row.stage_ids),
    queryId: readOptionalNumber(row.query_id),
    error: row.error ?? undefined,
  });
}

type QueryLine = Omit<QueryRow, 'plan'>;

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

function queryOf(row: QueryLine): Query {
  return compact<Query>({
    queryId: Number(row.query_id),
    rootQueryId: readOptionalNumber(row.root_query_id),
    description: row.description,
    submittedAt: Number(row.submitted_at),
    completedAt: readOptionalNumber(row.completed_at),
    status: row.status,
    error: row.error ?? undefined,
    sparkJobIds: JSON.parse(row.spark_job_ids),
    planNodes: Number(row.plan_nodes),
  });
}

function planNodeOf({ id, parentId, name, detail }: PlanNode): PlanNode {
  return compact<PlanNode>({ id, parentId, name, detail });
}

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
        return { items: rows.map(row => executorOf(row, pricing.currency)) };
      });
    },

    async listRunStages(request, access) {
      return ask(request, access, async (knex, observation) => {
        const rows: StageRow[] = await knex('stage')
          .where(observation)
          .orderBy(['stage_id', 'stage_attempt_id']);
        return { items: rows.map(stageOf) };
      });
    },

    async listRunSparkJobs(request, access) {
      return ask(request, access, async (knex, observation) => {
        const rows: SparkJobRow[] = await knex('spark_job')
          .where(observation)
          .orderBy(['submitted_at', 'spark_job_id']);
        return { items: rows.map(sparkJobOf) };
      });
    },

    async listRunQueries(request, access) {
      return ask(request, access, async (knex, observation) => {
        const rows: QueryLine[] = await knex('query')
          .select(QUERY_COLUMNS)
          .where(observation)
          .orderBy(['submitted_at', 'query_id']);
        return { items: rows.map(queryOf) };
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
        const nodes: PlanNode[] = JSON.parse(row.plan);
        return {
          replanned: Number(row.replanned),
          nodes: nodes.map(planNodeOf),
        };
      });
    },
  };
}
