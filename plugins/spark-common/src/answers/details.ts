import type {
  CostSplit,
  Executor,
  Query,
  SparkAnswer,
  SparkJob,
  Stage,
} from '../api';
import type {
  ExecutorFacts,
  PlanNode,
  QueryFacts,
  SparkJobFacts,
  StageFacts,
} from '../run';
import { compact } from './compact';

/** @public */
export function executorAnswer(
  executor: ExecutorFacts,
  cost: CostSplit | undefined,
): Executor {
  return compact<Executor>({
    executorId: executor.executorId,
    isDriver: executor.isDriver,
    host: executor.host,
    addedAt: executor.addedAt,
    removedAt: executor.removedAt,
    end: executor.end,
    removedReason: executor.removedReason,
    exitCode: executor.exitCode,
    cores: executor.cores,
    memoryBytes: executor.memoryBytes,
    maxTasks: executor.maxTasks,
    peakMemory: executor.peakMemory,
    totals: executor.totals,
    cost,
  });
}

/** @public */
export function stageAnswer(stage: StageFacts): Stage {
  return compact<Stage>({
    stageId: stage.stageId,
    stageAttemptId: stage.stageAttemptId,
    name: stage.name,
    status: stage.status,
    submittedAt: stage.submittedAt,
    completedAt: stage.completedAt,
    failureReason: stage.failureReason,
    numTasks: stage.numTasks,
    parentIds: stage.parentIds,
    sparkJobIds: stage.sparkJobIds,
    queryId: stage.queryId,
    peakExecutionMemory: stage.peakExecutionMemory,
    totals: stage.totals,
    taskDuration: stage.taskDuration,
    taskShuffleRead: stage.taskShuffleRead,
    taskInput: stage.taskInput,
  });
}

/** @public */
export function sparkJobAnswer(job: SparkJobFacts): SparkJob {
  return compact<SparkJob>({
    sparkJobId: job.sparkJobId,
    submittedAt: job.submittedAt,
    completedAt: job.completedAt,
    status: job.status,
    description: job.description,
    stageIds: job.stageIds,
    queryId: job.queryId,
    error: job.error,
  });
}

/**
 * @param query - Its plan may be left out: lists tell only how many nodes it has.
 * @public
 */
export function queryAnswer(
  query: Omit<QueryFacts, 'plan' | 'replanned'>,
  planNodes: number,
): Query {
  return compact<Query>({
    queryId: query.queryId,
    rootQueryId: query.rootQueryId,
    description: query.description,
    submittedAt: query.submittedAt,
    completedAt: query.completedAt,
    status: query.status,
    error: query.error,
    sparkJobIds: query.sparkJobIds,
    planNodes,
  });
}

/** @public */
export function planAnswer(
  query: Pick<QueryFacts, 'plan' | 'replanned'>,
): SparkAnswer<'getRunQueryPlan'> {
  return {
    replanned: query.replanned,
    nodes: query.plan.map(({ id, parentId, name, detail }) =>
      compact<PlanNode>({ id, parentId, name, detail }),
    ),
  };
}
