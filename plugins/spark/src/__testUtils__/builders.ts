import type {
  AttentionItem,
  Job,
  Money,
  RunSummary,
  Source,
} from '@pilotlight/plugin-spark-common';

/** An amount in euros. */
export function euros(amount: number): Money {
  return { micros: Math.round(amount * 1_000_000), currency: 'EUR' };
}

/** A run that succeeded an hour ago. */
export function aRunOf(
  job: string,
  over: Partial<RunSummary> = {},
): RunSummary {
  const startedAt = Date.now() - 3_600_000;
  return {
    id: `run-of-${job}`,
    jobId: `job-${job}`,
    jobName: job,
    applicationId: `app-${job}`,
    startedAt,
    endedAt: startedAt + 840_000,
    duration: 840_000,
    outcome: 'succeeded',
    attempts: 1,
    demonstration: false,
    ...over,
  };
}

/** A job of the team "orders" that does well. */
export function aJob(name: string, over: Partial<Job> = {}): Job {
  return {
    id: `job-${name}`,
    name,
    cluster: 'north',
    namespace: 'etl',
    environment: 'production',
    owner: 'group:default/orders',
    team: 'group:default/orders',
    demonstration: false,
    lastRun: aRunOf(name),
    last30Days: {
      runs: 30,
      succeeded: 29,
      failed: 1,
      successRatio: 29 / 30,
      durationMedian: 800_000,
      durationP95: 1_200_000,
      cost: euros(93),
      costBefore: euros(100),
    },
    ...over,
  };
}

/** A job whose last run failed for the third time. */
export function aFailure(
  name: string,
  over: Partial<AttentionItem> = {},
): AttentionItem {
  const run = aRunOf(name, {
    outcome: 'failed',
    errorMessage: 'Container killed by YARN for exceeding memory limits',
  });
  return {
    job: aJob(name, { lastRun: run }),
    run,
    failuresInARow: 3,
    lost: euros(4.2),
    lastSucceededAt: run.startedAt - 3 * 86_400_000,
    ...over,
  };
}

/** A source that is well. */
export function aSource(over: Partial<Source> = {}): Source {
  return {
    id: 'eventlog:north',
    kind: 'eventlog',
    title: 'north event logs',
    state: 'up',
    demonstration: false,
    lastSuccessAt: Date.now() - 40_000,
    problems: [],
    ...over,
  };
}

/** Sources as the backend lists them. */
export function sources(...items: Source[]) {
  return { items, demonstration: items.some(source => source.demonstration) };
}
