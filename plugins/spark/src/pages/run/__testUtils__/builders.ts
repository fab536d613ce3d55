import type {
  Executor,
  Query,
  Run,
  RunSummary,
  SparkJob,
  Stage,
  TaskTotals,
} from '@pilotlight/plugin-spark-common';

/** When the tests' runs start: 2023-11-14T22:13:20Z. */
export const START = 1_700_000_000_000;

export function someTotals(over: Partial<TaskTotals> = {}): TaskTotals {
  return {
    succeededTasks: 8,
    failedTasks: 0,
    killedTasks: 0,
    taskTime: 80_000,
    lostTaskTime: 0,
    runTime: 70_000,
    cpuTime: 50_000,
    gcTime: 1_000,
    memorySpilled: 0,
    diskSpilled: 0,
    inputBytes: 1_048_576,
    inputRecords: 1_000,
    outputBytes: 0,
    outputRecords: 0,
    shuffleReadBytes: 0,
    shuffleReadRecords: 0,
    shuffleFetchWaitTime: 0,
    shuffleWriteBytes: 2_097_152,
    shuffleWriteRecords: 500,
    ...over,
  };
}

export function anExecutor(over: Partial<Executor> = {}): Executor {
  return {
    executorId: '1',
    isDriver: false,
    host: '10.0.0.7',
    addedAt: START + 2_000,
    removedAt: START + 60_000,
    end: 'application-ended',
    cores: 2,
    memoryBytes: 4 * 1024 ** 3,
    maxTasks: 2,
    peakMemory: { JVMHeapMemory: 1024 ** 3 },
    totals: someTotals(),
    ...over,
  };
}

export function aStage(over: Partial<Stage> = {}): Stage {
  return {
    stageId: 0,
    stageAttemptId: 0,
    name: 'parquet at NativeMethodAccessorImpl.java:0',
    status: 'complete',
    submittedAt: START + 3_000,
    completedAt: START + 9_000,
    numTasks: 8,
    parentIds: [],
    sparkJobIds: [0],
    totals: someTotals(),
    peakExecutionMemory: 0,
    ...over,
  };
}

export function aSparkJob(over: Partial<SparkJob> = {}): SparkJob {
  return {
    sparkJobId: 0,
    submittedAt: START + 3_000,
    completedAt: START + 10_000,
    status: 'succeeded',
    stageIds: [0],
    ...over,
  };
}

export function aQuery(over: Partial<Query> = {}): Query {
  return {
    queryId: 0,
    description: 'insert into orders',
    submittedAt: START + 3_000,
    completedAt: START + 10_000,
    status: 'succeeded',
    sparkJobIds: [0],
    planNodes: 3,
    ...over,
  };
}

export function aRunSummary(over: Partial<RunSummary> = {}): RunSummary {
  return {
    id: 'run-1',
    jobId: 'job-1',
    jobName: 'orders-daily',
    applicationId: 'spark-abc',
    environment: 'production',
    cluster: 'eu-1',
    startedAt: START,
    endedAt: START + 60_000,
    duration: 60_000,
    outcome: 'succeeded',
    attempts: 1,
    sparkVersion: '4.1.0',
    demonstration: false,
    ...over,
  };
}

/** A run of one attempt that stands as its summary says. */
export function aRun(
  over: Partial<Omit<Run, 'summary'>> & { summary?: Partial<RunSummary> } = {},
): Run {
  const { summary: summaryOver, ...rest } = over;
  const summary = aRunSummary(summaryOver);
  return {
    summary,
    user: 'maria',
    applicationName: summary.jobName,
    lastEventAt: summary.endedAt ?? summary.startedAt + summary.duration,
    error: rest.error,
    attempts: [
      {
        attempt: '1',
        startedAt: summary.startedAt,
        endedAt: summary.endedAt,
        outcome: summary.outcome,
        outcomeBasis: 'job-result',
        error: rest.error,
        cost: rest.costSplit,
        totals: someTotals(),
        reading: {
          events: 120,
          ignoredEvents: 0,
          unreadableLines: 0,
          unreadableFrames: 0,
          oversizedLines: 0,
          inconsistentEvents: 0,
          storedBytes: 10_000,
          rawBytes: 90_000,
          codec: 'zstd',
          compacted: false,
          missingParts: [],
          complete: true,
        },
      },
    ],
    ...rest,
  };
}
