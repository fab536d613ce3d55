import { createHash } from 'node:crypto';
import {
  type AttemptFacts,
  type CostParts,
  type ExecutorFacts,
  type NodeClass,
  type PlanNode,
  propertyPairsOf,
  type PropertyPair,
  type QueryFacts,
  SECTIONS,
  type SparkJobFacts,
  type StageFacts,
} from '@pilotlight/plugin-spark-common';
import {
  readNumber,
  optionalJson,
  readOptionalNumber,
  storableJson,
  storableNumber,
  storableNumberOrNull,
  storableText,
  storableTextOrNull,
  type StoredNumber,
} from '../storable';
import { type CostRow, costToRow } from './cost';
import { totalsFromRow, type TotalsRow, totalsToRow } from './totals';

/** One executor's life. */
export interface ExecutorRow extends TotalsRow, CostRow {
  observation_id: number;
  position: number;
  executor_id: string;
  is_driver: boolean | number;
  host: string;
  added_at: StoredNumber;
  removed_at: StoredNumber | null;
  removed_reason: string | null;
  end_kind: ExecutorFacts['end'];
  exit_code: StoredNumber | null;
  cores: StoredNumber;
  memory_bytes: StoredNumber;
  resource_profile_id: StoredNumber;
  node_class: NodeClass | null;
  max_tasks: StoredNumber;
  peak_memory: string;
}

/** @param position - its place among the attempt's executors, which is its key: a log may name two alike. */
export function executorToRow(
  observationId: number,
  position: number,
  executor: ExecutorFacts,
  cost: CostParts | undefined,
): ExecutorRow {
  return {
    observation_id: observationId,
    position,
    executor_id: storableText(executor.executorId),
    is_driver: executor.isDriver,
    host: storableText(executor.host),
    added_at: storableNumber(executor.addedAt),
    removed_at: storableNumberOrNull(executor.removedAt),
    removed_reason: storableTextOrNull(executor.removedReason),
    end_kind: executor.end,
    exit_code: storableNumberOrNull(executor.exitCode),
    cores: storableNumber(executor.cores),
    memory_bytes: storableNumber(executor.memoryBytes),
    resource_profile_id: storableNumber(executor.resourceProfileId),
    node_class: executor.nodeClass ?? null,
    max_tasks: storableNumber(executor.maxTasks),
    peak_memory: storableJson(executor.peakMemory),
    ...totalsToRow(executor.totals),
    ...costToRow(cost),
  };
}

/** An executor's row as the life that it was. */
export function executorFromRow(row: ExecutorRow): ExecutorFacts {
  return {
    executorId: row.executor_id,
    isDriver: Boolean(row.is_driver),
    host: row.host,
    addedAt: readNumber(row.added_at),
    removedAt: readOptionalNumber(row.removed_at),
    removedReason: row.removed_reason ?? undefined,
    end: row.end_kind,
    exitCode: readOptionalNumber(row.exit_code),
    cores: readNumber(row.cores),
    memoryBytes: readNumber(row.memory_bytes),
    resourceProfileId: readNumber(row.resource_profile_id),
    nodeClass: row.node_class ?? undefined,
    maxTasks: readNumber(row.max_tasks),
    peakMemory: JSON.parse(row.peak_memory),
    totals: totalsFromRow(row),
  };
}

/** One attempt of one stage. */
export interface StageRow extends TotalsRow {
  observation_id: number;
  stage_id: StoredNumber;
  stage_attempt_id: StoredNumber;
  name: string;
  status: StageFacts['status'];
  submitted_at: StoredNumber | null;
  completed_at: StoredNumber | null;
  failure_reason: string | null;
  num_tasks: StoredNumber;
  parent_ids: string;
  spark_job_ids: string;
  query_id: StoredNumber | null;
  resource_profile_id: StoredNumber;
  peak_execution_memory: StoredNumber;
  task_duration: string | null;
  task_shuffle_read: string | null;
  task_input: string | null;
  task_histogram: string | null;
  fetch_failed_tasks: StoredNumber;
  speculation: string | null;
}

function jsonOrNull(value: object | undefined): string | null {
  return value ? storableJson(value) : null;
}

export function stageToRow(observationId: number, stage: StageFacts): StageRow {
  return {
    observation_id: observationId,
    stage_id: storableNumber(stage.stageId),
    stage_attempt_id: storableNumber(stage.stageAttemptId),
    name: storableText(stage.name),
    status: stage.status,
    submitted_at: storableNumberOrNull(stage.submittedAt),
    completed_at: storableNumberOrNull(stage.completedAt),
    failure_reason: storableTextOrNull(stage.failureReason),
    num_tasks: storableNumber(stage.numTasks),
    parent_ids: storableJson(stage.parentIds),
    spark_job_ids: storableJson(stage.sparkJobIds),
    query_id: storableNumberOrNull(stage.queryId),
    resource_profile_id: storableNumber(stage.resourceProfileId),
    peak_execution_memory: storableNumber(stage.peakExecutionMemory),
    task_duration: jsonOrNull(stage.taskDuration),
    task_shuffle_read: jsonOrNull(stage.taskShuffleRead),
    task_input: jsonOrNull(stage.taskInput),
    task_histogram: jsonOrNull(stage.taskHistogram),
    fetch_failed_tasks: storableNumber(stage.fetchFailedTasks ?? 0),
    speculation: jsonOrNull(stage.speculation),
    ...totalsToRow(stage.totals),
  };
}

/** A stage's row as what it was. */
export function stageFromRow(row: StageRow): StageFacts {
  return {
    stageId: readNumber(row.stage_id),
    stageAttemptId: readNumber(row.stage_attempt_id),
    name: row.name,
    status: row.status,
    submittedAt: readOptionalNumber(row.submitted_at),
    completedAt: readOptionalNumber(row.completed_at),
    failureReason: row.failure_reason ?? undefined,
    numTasks: readNumber(row.num_tasks),
    parentIds: JSON.parse(row.parent_ids),
    sparkJobIds: JSON.parse(row.spark_job_ids),
    queryId: readOptionalNumber(row.query_id),
    resourceProfileId: readNumber(row.resource_profile_id),
    totals: totalsFromRow(row),
    peakExecutionMemory: readNumber(row.peak_execution_memory),
    taskDuration: optionalJson(row.task_duration),
    taskShuffleRead: optionalJson(row.task_shuffle_read),
    taskInput: optionalJson(row.task_input),
    taskHistogram: optionalJson(row.task_histogram),
    fetchFailedTasks: Number(row.fetch_failed_tasks) || undefined,
    speculation: optionalJson(row.speculation),
  };
}

/** One action inside an application. */
export interface SparkJobRow {
  observation_id: number;
  spark_job_id: StoredNumber;
  submitted_at: StoredNumber;
  completed_at: StoredNumber | null;
  status: SparkJobFacts['status'];
  description: string | null;
  stage_ids: string;
  query_id: StoredNumber | null;
  error: string | null;
}

export function sparkJobToRow(
  observationId: number,
  job: SparkJobFacts,
): SparkJobRow {
  return {
    observation_id: observationId,
    spark_job_id: storableNumber(job.sparkJobId),
    submitted_at: storableNumber(job.submittedAt),
    completed_at: storableNumberOrNull(job.completedAt),
    status: job.status,
    description: storableTextOrNull(job.description),
    stage_ids: storableJson(job.stageIds),
    query_id: storableNumberOrNull(job.queryId),
    error: storableTextOrNull(job.error),
  };
}

/** A Spark job's row as what it was. */
export function sparkJobFromRow(row: SparkJobRow): SparkJobFacts {
  return {
    sparkJobId: readNumber(row.spark_job_id),
    submittedAt: readNumber(row.submitted_at),
    completedAt: readOptionalNumber(row.completed_at),
    status: row.status,
    description: row.description ?? undefined,
    stageIds: JSON.parse(row.stage_ids),
    queryId: readOptionalNumber(row.query_id),
    error: row.error ?? undefined,
  };
}

/** A SQL query. */
export interface QueryRow {
  observation_id: number;
  query_id: StoredNumber;
  root_query_id: StoredNumber | null;
  description: string;
  submitted_at: StoredNumber;
  completed_at: StoredNumber | null;
  status: QueryFacts['status'];
  error: string | null;
  spark_job_ids: string;
  replanned: StoredNumber;
  plan_nodes: StoredNumber;
  plan: string;
}

export function queryToRow(observationId: number, query: QueryFacts): QueryRow {
  const plan: PlanNode[] = query.plan;
  return {
    observation_id: observationId,
    query_id: storableNumber(query.queryId),
    root_query_id: storableNumberOrNull(query.rootQueryId),
    description: storableText(query.description),
    submitted_at: storableNumber(query.submittedAt),
    completed_at: storableNumberOrNull(query.completedAt),
    status: query.status,
    error: storableTextOrNull(query.error),
    spark_job_ids: storableJson(query.sparkJobIds),
    replanned: storableNumber(query.replanned),
    plan_nodes: plan.length,
    plan: storableJson(plan),
  };
}

/** A query's row without its plan, which may be megabytes. */
export type QueryLine = Omit<QueryRow, 'plan' | 'replanned'>;

/** A query's row as what it was, without its plan. */
export function queryLineFromRow(
  row: QueryLine,
): Omit<QueryFacts, 'plan' | 'replanned'> {
  return {
    queryId: readNumber(row.query_id),
    rootQueryId: readOptionalNumber(row.root_query_id),
    description: row.description,
    submittedAt: readNumber(row.submitted_at),
    completedAt: readOptionalNumber(row.completed_at),
    status: row.status,
    error: row.error ?? undefined,
    sparkJobIds: JSON.parse(row.spark_job_ids),
  };
}

/** A query's row as what it was. */
export function queryFromRow(row: QueryRow): QueryFacts {
  return { ...queryLineFromRow(row), ...planFromRow(row) };
}

/** The plan of a query's row. */
export function planFromRow(
  row: Pick<QueryRow, 'plan' | 'replanned'>,
): Pick<QueryFacts, 'plan' | 'replanned'> {
  return {
    plan: JSON.parse(row.plan) as PlanNode[],
    replanned: readNumber(row.replanned),
  };
}

/** A section of a configuration, and the set of properties it is. */
export interface PropertySet {
  section: PropertyPair['section'];
  hash: string;
  /** JSON of key and value pairs in the order of keys: `__proto__` is a key like others. */
  properties: string;
}

/** The sections of a configuration, each by the hash of what it holds. */
export function propertySetsOf(
  configuration: AttemptFacts['configuration'],
): PropertySet[] {
  const all = propertyPairsOf(configuration);
  return SECTIONS.map(section => {
    const pairs = all
      .filter(pair => pair.section === section)
      .map(({ key, value }) => [key, value]);
    const properties = storableJson(pairs);
    const hash = createHash('sha256').update(properties).digest('hex');
    return { section, hash, properties };
  });
}
