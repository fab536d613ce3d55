import type { AttemptFacts } from '@pilotlight/plugin-spark-common';
import {
  BUILT_AT,
  buildAttempt,
  buildExecutor,
  buildQuery,
  buildSparkJob,
  buildStage,
  buildTotals,
} from '@pilotlight/plugin-spark-common/testing';
import { parsePlan } from '../plan/readPlan';
import { prepareRecording, type Recording } from '../run/recording';
import type { ReplayMaterial } from '../source/Replay';

const at = (seconds: number) => BUILT_AT + seconds * 1000;

/** A minute of two executors, one of which is lost, three stages, two Spark jobs and a query. */
export function buildRecorded(facts: Partial<AttemptFacts> = {}): AttemptFacts {
  const first = buildTotals({
    succeededTasks: 4,
    taskTime: 20_001,
    runTime: 19_003,
    cpuTime: 12_007,
    inputBytes: 1_000_003,
    inputRecords: 997,
    shuffleWriteBytes: 5_003,
  });
  const second = buildTotals({
    succeededTasks: 3,
    failedTasks: 1,
    taskTime: 15_007,
    lostTaskTime: 4_999,
    runTime: 14_000,
    shuffleReadBytes: 5_003,
  });
  const sum = buildTotals();
  for (const key of Object.keys(sum) as (keyof typeof sum)[]) {
    sum[key] = first[key] + second[key];
  }
  return buildAttempt({
    applicationId: 'app-20260101000000-0000',
    applicationName: 'orders-daily-20260101',
    startedAt: at(0),
    endedAt: at(60),
    lastEventAt: at(60),
    configuration: {
      spark: {
        'spark.app.id': 'app-20260101000000-0000',
        'spark.app.name': 'orders-daily-20260101',
        'spark.app.startTime': String(at(0)),
        'spark.app.submitTime': String(at(-2)),
        'spark.driver.host': '172.17.0.2',
        'spark.executor.cores': '1',
        'spark.executor.memory': '1g',
        'spark.sql.shuffle.partitions': '8',
      },
      hadoop: {},
      system: { 'sun.java.command': 'submit --name orders-daily-20260101' },
      jvm: {},
    },
    executors: [
      buildExecutor({
        executorId: 'driver',
        host: '172.17.0.2',
        addedAt: at(0),
        removedAt: at(60),
        maxTasks: 0,
      }),
      buildExecutor({
        executorId: '0',
        host: '172.17.0.2',
        addedAt: at(3),
        removedAt: at(60),
        peakMemory: { JVMHeapMemory: 500_000_000 },
        totals: first,
      }),
      buildExecutor({
        executorId: '1',
        host: '172.17.0.3',
        addedAt: at(10),
        removedAt: at(45),
        end: 'lost',
        removedReason: 'worker lost: 172.17.0.3',
        exitCode: 137,
        totals: second,
      }),
    ],
    stages: [
      buildStage({
        stageId: 0,
        submittedAt: at(5),
        completedAt: at(25),
        numTasks: 4,
        totals: first,
        taskDuration: {
          count: 4,
          min: 4000,
          p25: 4500,
          median: 5000,
          p75: 5500,
          p95: 5900,
          max: 6000,
        },
      }),
      buildStage({
        stageId: 1,
        submittedAt: at(30),
        completedAt: at(50),
        numTasks: 4,
        sparkJobIds: [1],
        parentIds: [0],
        failureReason: 'ExecutorLostFailure (executor 1 on 172.17.0.3)',
        totals: second,
        taskShuffleRead: {
          count: 3,
          min: 0,
          p25: 10,
          median: 1000,
          p75: 2000,
          p95: 2003,
          max: 2003,
        },
      }),
      buildStage({
        stageId: 2,
        status: 'skipped',
        submittedAt: undefined,
        completedAt: undefined,
        sparkJobIds: [1],
        totals: buildTotals(),
      }),
    ],
    sparkJobs: [
      buildSparkJob({ submittedAt: at(5), completedAt: at(25) }),
      buildSparkJob({
        sparkJobId: 1,
        submittedAt: at(28),
        completedAt: at(50),
        stageIds: [1, 2],
      }),
    ],
    queries: [
      buildQuery({
        submittedAt: at(4),
        completedAt: at(51),
        sparkJobIds: [0, 1],
      }),
    ],
    totals: sum,
    ...facts,
  });
}

/** A recording of {@link buildRecorded}. */
export function buildRecording(
  name = 'healthy',
  facts?: Partial<AttemptFacts>,
): Recording {
  return prepareRecording(name, buildRecorded(facts));
}

/** Two jobs: one each hour that lasts some ten minutes, one each day that lasts some hours. */
export function buildMaterial(): ReplayMaterial {
  const plan = parsePlan(
    `
cluster: batch
environment: production
timeZone: Europe/Vienna
jobs:
  - name: orders-hourly
    namespace: orders
    team: group:default/orders
    schedule: '5 * * * *'
    recordings: { healthy: 3, broken: 1 }
    scale: { time: 10, size: 100, cores: 2, memory: 4 }
    drift: 0.3
  - name: orders-stream
    schedule: '0 3 * * *'
    recordings: { healthy: 1 }
    scale: { time: 1300 }
    nodeClass: spot
`,
    'plan.yaml',
  );
  return {
    plan,
    recordings: new Map(
      [
        buildRecording('healthy'),
        buildRecording('broken', {
          outcome: 'failed',
          error: {
            message: 'boom in app-20260101000000-0000',
            details: 'boom',
            at: 'job',
          },
        }),
      ].map(recording => [recording.name, recording]),
    ),
  };
}
