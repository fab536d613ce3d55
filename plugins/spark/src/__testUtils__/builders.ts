import type {
  AttentionItem,
  Job,
  JobChecks,
  JobObjective,
  Landing,
  LandingPage,
  Money,
  ObjectivePage,
  Portfolio,
  Product,
  ProductPage,
  RunSummary,
  Source,
  SparkAnswer,
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
    need: 'failed',
    failuresInARow: 3,
    failuresThisWeek: 3,
    lost: euros(4.2),
    lastSucceededAt: run.startedAt - 3 * 86_400_000,
    ...over,
  };
}

/** Jobs that need someone, as the backend lists them. */
export function attentionPage(
  ...items: AttentionItem[]
): SparkAnswer<'listAttention'> {
  const byNeed = { failed: 0, 'at-risk': 0, slow: 0 };
  for (const { need } of items) {
    byNeed[need] += 1;
  }
  return { total: items.length, byNeed, items };
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

/** An on-time objective that is broken: two late runs where one is allowed. */
export function anObjective(over: Partial<JobObjective> = {}): JobObjective {
  return {
    id: 'orders-on-time',
    title: 'Orders are there by 06:30',
    indicator: 'on-time',
    target: 0.95,
    window: '28d',
    status: 'breached',
    summary: '2 late runs in 28 days, 1 allowed.',
    budget: {
      expected: 28,
      allowed: 1,
      spent: 2,
      left: 0,
      overspent: 1,
      leftShare: -0.4,
    },
    burnRates: [{ ms: 86_400_000, events: 3, bad: 1, rate: 6.7 }],
    evaluatedAt: Date.now(),
    ...over,
  };
}

/** Objectives as the backend lists them, each of a job of its own. */
export function objectivePage(...objectives: JobObjective[]): ObjectivePage {
  const byStatus = { met: 0, 'at-risk': 0, breached: 0, 'no-data': 0 };
  for (const { status } of objectives) {
    byStatus[status] += 1;
  }
  return {
    total: objectives.length,
    byStatus,
    items: objectives.map((objective, index) => ({
      job: { id: `job-${index}`, name: `job-${index}` },
      objective,
    })),
  };
}

/** Landings by the names of their jobs, as the backend lists them. */
export function landingPage(landings: Record<string, Landing>): LandingPage {
  const byState = {
    landed: 0,
    'on-the-way': 0,
    'at-risk': 0,
    late: 0,
    missed: 0,
    expected: 0,
  };
  const items = Object.entries(landings).map(([name, landing]) => {
    byState[landing.state] += 1;
    return { job: { id: `job-${name}`, name }, landing };
  });
  return { total: items.length, byState, items };
}

/** A product's month: 18 of 20 promises kept, 40 € so far, all landed. */
export function aPortfolio(over: Partial<Portfolio> = {}): Portfolio {
  return {
    jobs: 3,
    lastRuns: { succeeded: 3, failed: 0, running: 0, unknown: 0 },
    last30Days: { succeeded: 27, failed: 3 },
    needAttention: 0,
    landings: {
      landed: 2,
      'on-the-way': 0,
      'at-risk': 0,
      late: 0,
      missed: 0,
      expected: 1,
    },
    objectives: { met: 2, 'at-risk': 0, breached: 1, 'no-data': 0 },
    runs: 24,
    costSoFar: euros(40),
    costSameDaysBefore: euros(38),
    forecast: euros(60),
    months: [6, 7, 8, 9, 10, 11].map(month => ({
      month: `2026-${String(month).padStart(2, '0')}`,
      kept: month === 11 ? 18 : 25,
      broken: month === 11 ? 2 : 5,
      cost: euros(month === 11 ? 40 : 55),
    })),
    ...over,
  };
}

/** A data product of the team "orders". */
export function aProduct(over: Partial<Product> = {}): Product {
  return {
    product: 'commerce',
    owners: ['group:default/orders'],
    notLanded: [],
    portfolio: aPortfolio(),
    ...over,
  };
}

/** Products as the backend lists them; the sums are those of the first. */
export function productPage(...items: Product[]): ProductPage {
  return {
    period: { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 21) },
    total: items.length,
    all: items[0]?.portfolio ?? aPortfolio({ jobs: 0, runs: 0 }),
    items,
  };
}

/** A job's month of one good run of 14 minutes. */
export const MONTH_OF_ONE: Job['last30Days'] = {
  runs: 1,
  succeeded: 1,
  failed: 0,
  successRatio: 1,
  durationMedian: 840_000,
  durationP95: 840_000,
};

/** Too much memory, and what is off by default and should be on. */
export const TWO_DRIFTS: JobChecks['drift'] = [
  {
    key: 'spark.executor.memory',
    expected: '1g to 4g',
    found: '16g',
    drifts: true,
    wanted: '4g',
  },
  {
    key: 'spark.dynamicAllocation.enabled',
    expected: 'true',
    byDefault: 'false',
    drifts: true,
    wanted: 'true',
  },
];
