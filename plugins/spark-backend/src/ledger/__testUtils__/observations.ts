import type {
  AttemptFacts,
  AttemptObservation,
  DiagnosisRule,
  TrustedScope,
} from '@pilotlight/plugin-spark-common';
import {
  buildAttempt,
  buildExecutor,
  buildQuery,
  buildSparkJob,
  buildStage,
  buildTotals,
} from '@pilotlight/plugin-spark-common/testing';

/** The clock of tests: noon of a UTC day. */
export const NOON = Date.UTC(2026, 10, 22, 12);

const HOUR = 3_600_000;

/** Where runs of tests belong unless they say otherwise. */
export const SCOPE: TrustedScope = {
  cluster: 'prod-eu',
  namespace: 'orders',
  environment: 'production',
  team: 'group:default/orders',
};

/** An attempt with one of everything: a driver, an executor, a stage, a Spark job, a query, properties. */
export function fullAttempt(facts: Partial<AttemptFacts> = {}): AttemptFacts {
  const startedAt = facts.startedAt ?? NOON - 2 * HOUR;
  const endedAt = startedAt + HOUR;
  const life = { addedAt: startedAt, removedAt: endedAt };
  return buildAttempt({
    startedAt,
    executors: [
      buildExecutor({ ...life, executorId: 'driver', maxTasks: 0 }),
      buildExecutor({
        ...life,
        executorId: '1',
        cores: 2,
        maxTasks: 2,
        peakMemory: { JVMHeapMemory: 1024 },
        totals: buildTotals({ succeededTasks: 3, taskTime: HOUR }),
      }),
    ],
    stages: [
      buildStage({
        taskDuration: {
          count: 3,
          min: 1,
          p25: 1.5,
          median: 2,
          p75: 2.5,
          p95: 3,
          max: 3,
        },
      }),
    ],
    sparkJobs: [buildSparkJob()],
    queries: [buildQuery()],
    configuration: {
      spark: {
        'spark.app.id': facts.applicationId ?? 'spark-1',
        'spark.executor.memory': '4g',
        'spark.password': '*********(redacted)',
      },
      hadoop: { 'fs.defaultFS': 'file:///' },
      system: { 'file.encoding': 'UTF-8' },
      jvm: { 'Java Version': '17' },
    },
    totals: buildTotals({ succeededTasks: 3, taskTime: HOUR }),
    ...facts,
  });
}

/** An observation by the source `eventlog/test`. */
export function observe(
  facts: Partial<AttemptFacts> = {},
  about: Partial<Omit<AttemptObservation, 'facts'>> = {},
): AttemptObservation {
  const whole = fullAttempt(facts);
  return {
    type: 'attempt',
    source: 'eventlog/test',
    evidence: `/logs/${whole.applicationId}_${whole.attemptId}`,
    observedAt: NOON,
    revision: whole.reading.rawBytes,
    scope: SCOPE,
    ...about,
    facts: whole,
  };
}

/** Prices of round numbers: a core-hour for one, a GiB-hour for a tenth. */
export const PRICES = {
  currency: 'EUR',
  periods: [{ from: '2026-01-01', onDemand: { coreHour: 1, gibHour: 0.1 } }],
};

/** A rule that finds something wherever an attempt says what went wrong. */
export const brokenRule: DiagnosisRule = {
  id: 'broken',
  title: 'It broke',
  about: 'Something is broken.',
  thresholds: [],
  find: ({ error }) =>
    error && {
      ruleId: 'broken',
      severity: 'severe',
      summary: error.message,
      evidence: [{ name: 'breaks', value: 1, unit: 'count', stageId: 3 }],
      wastedShare: 0.25,
      advice: 'Mend it.',
      changes: [{ key: 'spark.break', before: 'true', after: 'false' }],
    },
};
