import type {
  AttemptFacts,
  ExecutorFacts,
  QueryFacts,
  SparkJobFacts,
  StageFacts,
  TaskTotals,
} from '../run';
import { emptyTotals } from '../run/reduce/totals';

const HOUR = 3_600_000;

/** 2026-01-01T00:00:00Z, the start of every built attempt that says nothing else. @public */
export const BUILT_AT = Date.UTC(2026, 0, 1);

/** Amounts of no task at all, but for those given. @public */
export function buildTotals(totals: Partial<TaskTotals> = {}): TaskTotals {
  return { ...emptyTotals(), ...totals };
}

/** An executor with one core and one GiB that lives an hour from {@link BUILT_AT}. @public */
export function buildExecutor(
  executor: Partial<ExecutorFacts> = {},
): ExecutorFacts {
  const executorId = executor.executorId ?? '1';
  return {
    executorId,
    isDriver: executorId === 'driver',
    host: '10.0.0.1',
    addedAt: BUILT_AT,
    removedAt: BUILT_AT + HOUR,
    end: 'application-ended',
    cores: 1,
    memoryBytes: 2 ** 30,
    resourceProfileId: 0,
    maxTasks: 1,
    peakMemory: {},
    totals: buildTotals(),
    ...executor,
  };
}

/** A complete stage of one task that took the second from {@link BUILT_AT}. @public */
export function buildStage(stage: Partial<StageFacts> = {}): StageFacts {
  return {
    stageId: 0,
    stageAttemptId: 0,
    name: 'count at job.py:1',
    status: 'complete',
    submittedAt: BUILT_AT,
    completedAt: BUILT_AT + 1000,
    numTasks: 1,
    parentIds: [],
    sparkJobIds: [0],
    resourceProfileId: 0,
    totals: buildTotals({ succeededTasks: 1, taskTime: 1000 }),
    peakExecutionMemory: 0,
    ...stage,
  };
}

/** A succeeded Spark job of stage 0. @public */
export function buildSparkJob(
  sparkJob: Partial<SparkJobFacts> = {},
): SparkJobFacts {
  return {
    sparkJobId: 0,
    submittedAt: BUILT_AT,
    completedAt: BUILT_AT + 1000,
    status: 'succeeded',
    stageIds: [0],
    ...sparkJob,
  };
}

/** A succeeded SQL query of one plan node. @public */
export function buildQuery(query: Partial<QueryFacts> = {}): QueryFacts {
  return {
    queryId: 0,
    description: 'count at job.py:1',
    submittedAt: BUILT_AT,
    completedAt: BUILT_AT + 1000,
    status: 'succeeded',
    sparkJobIds: [0],
    plan: [{ id: 0, name: 'Range', detail: 'Range (0, 10)' }],
    replanned: 0,
    ...query,
  };
}

/**
 * A succeeded attempt of an hour from {@link BUILT_AT} with nothing in it, but
 * for what is given.
 *
 * @public
 */
export function buildAttempt(facts: Partial<AttemptFacts> = {}): AttemptFacts {
  const startedAt = facts.startedAt ?? BUILT_AT;
  const endedAt = startedAt + HOUR;
  return {
    applicationId: 'spark-0123456789abcdef',
    attemptId: '1',
    applicationName: 'orders-daily',
    user: 'spark',
    sparkVersion: '4.1.4',
    startedAt,
    endedAt,
    lastEventAt: facts.endedAt ?? endedAt,
    outcome: 'succeeded',
    outcomeBasis: 'job-result',
    configuration: { spark: {}, hadoop: {}, system: {}, jvm: {} },
    executors: [],
    stages: [],
    sparkJobs: [],
    queries: [],
    totals: buildTotals(),
    reading: {
      events: 10,
      ignoredEvents: 0,
      unreadable: { lines: 0, frames: 0, oversized: 0, inconsistent: 0 },
      storedBytes: 1000,
      rawBytes: 10_000,
      codec: 'none',
      compacted: false,
      missingParts: [],
      complete: true,
    },
    ...facts,
  };
}
