import type {
  AttemptFacts,
  AttemptObservation,
  ExecutorFacts,
  Outcome,
  TaskTotals,
} from '@pilotlight/plugin-spark-common';

/** How large a company's ledger is made. */
export interface Size {
  jobs: number;
  runs: number;
  /** Over how many days the runs are spread. */
  days: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Runs of the job that has the most: an hourly one, over more than five years. */
export const MOST_RUNS = 50_000;

/** Numbers that are the same every time (mulberry32, public domain). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SUBJECTS = ['orders', 'invoices', 'clicks', 'stock', 'prices', 'leads'];
const VERBS = ['import', 'daily', 'hourly', 'export', 'score', 'clean', 'join'];

function totals(taskTime: number): TaskTotals {
  return {
    succeededTasks: 200,
    failedTasks: 0,
    killedTasks: 0,
    taskTime,
    lostTaskTime: 0,
    runTime: taskTime,
    cpuTime: Math.round(taskTime / 2),
    gcTime: 100,
    memorySpilled: 0,
    diskSpilled: 0,
    inputBytes: 1e9,
    inputRecords: 1e6,
    outputBytes: 1e8,
    outputRecords: 1e5,
    shuffleReadBytes: 1e8,
    shuffleReadRecords: 1e5,
    shuffleFetchWaitTime: 10,
    shuffleWriteBytes: 1e8,
    shuffleWriteRecords: 1e5,
  };
}

function executor(
  executorId: string,
  startedAt: number,
  endedAt: number,
  running: boolean,
): ExecutorFacts {
  const isDriver = executorId === 'driver';
  return {
    executorId,
    isDriver,
    host: '10.0.0.1',
    addedAt: startedAt,
    removedAt: running ? undefined : endedAt,
    end: running ? 'alive' : 'application-ended',
    cores: isDriver ? 1 : 8,
    memoryBytes: 2 ** 34,
    resourceProfileId: 0,
    maxTasks: isDriver ? 0 : 8,
    peakMemory: {},
    totals: totals(isDriver ? 0 : (endedAt - startedAt) * 6),
  };
}

/** A job of the company, and how its runs go. */
export interface CompanyJob {
  name: string;
  owner: string;
  team: string;
  project: string;
  scope: AttemptObservation['scope'];
  minutes: number;
  failing: number;
  offset: number;
}

/**
 * When the runs of each job start, by its place among the jobs: those of the
 * first one each hour until now, those of the others evenly over the days.
 */
export function* companyStarts(
  jobs: readonly CompanyJob[],
  { runs, days }: Size,
  now: number,
): Generator<{ job: CompanyJob; startedAt: number }> {
  const most =
    jobs.length === 1 ? runs : Math.min(MOST_RUNS, Math.floor(runs / 20));
  for (let index = 0; index < most; index += 1) {
    yield { job: jobs[0], startedAt: now - (most - index - 0.5) * HOUR };
  }
  const others = jobs.slice(1);
  const first = now - days * DAY;
  const step = (days * DAY * others.length) / (runs - most);
  for (let index = 0; index < runs - most; index += 1) {
    const job = others[index % others.length];
    const round = Math.floor(index / others.length);
    yield {
      job,
      startedAt: Math.min(
        now - 60_000,
        Math.round(first + round * step + job.offset * (step / DAY)),
      ),
    };
  }
}

/** Jobs of 60 owners in 40 teams and 120 projects, in 4 clusters with 3 environments. */
export function companyJobs({ jobs }: Size): CompanyJob[] {
  const random = randomNumbers(1);
  return Array.from({ length: jobs }, (_, index) => {
    const team = index % 40;
    const environment = ['production', 'production', 'staging', 'test'][
      Math.floor(random() * 4)
    ];
    return {
      // Not a number: that would be taken for the number of a run.
      name: `${SUBJECTS[index % SUBJECTS.length]}-${
        VERBS[index % VERBS.length]
      }-x${index.toString(36)}`,
      owner: `group:default/owner-${index % 60}`,
      team: `team-${team}`,
      project: `project-${index % 120}`,
      scope: {
        cluster: `cluster-${Math.floor(random() * 4)}`,
        namespace: `team-${team}`,
        environment,
        team: `group:default/team-${team}`,
      },
      minutes: 1 + Math.floor(random() * (index === 0 ? 30 : 90)),
      failing: random() < 0.05 ? 0.5 : 0.04,
      offset: Math.floor(random() * DAY),
    };
  });
}

/** What was read of one run. */
export function companyRun(
  job: CompanyJob,
  index: number,
  time: { startedAt: number; now: number },
  random: () => number,
): AttemptObservation {
  const { startedAt, now } = time;
  const wanted = job.minutes * 60_000 * (0.7 + random() * 0.6);
  const endedAt = Math.round(Math.min(startedAt + wanted, now));
  const running = startedAt + wanted > now;
  const chance = random();
  let outcome: Outcome = 'succeeded';
  if (running) {
    outcome = 'running';
  } else if (chance < job.failing) {
    outcome = 'failed';
  } else if (chance < job.failing + 0.01) {
    outcome = 'unknown';
  }
  const applicationId = `spark-${index.toString(16).padStart(32, '0')}`;
  const facts: AttemptFacts = {
    applicationId,
    attemptId: '1',
    applicationName: job.name,
    user: 'spark',
    sparkVersion: ['3.5.7', '4.0.2', '4.1.4'][index % 3],
    startedAt,
    endedAt: running ? undefined : endedAt,
    lastEventAt: endedAt,
    outcome,
    outcomeBasis: running ? 'in-progress' : 'job-result',
    error:
      outcome === 'failed'
        ? {
            message: `Column 'customer_id' does not exist in batch ${index}`,
            type: 'AnalysisException',
            details: 'org.apache.spark.sql.AnalysisException',
            at: 'job',
          }
        : undefined,
    configuration: {
      spark: {
        'spark.pilotlight.owner': job.owner,
        'spark.pilotlight.team': job.team,
        'spark.pilotlight.project': job.project,
      },
      hadoop: {},
      system: {},
      jvm: {},
    },
    executors: [
      executor('driver', startedAt, endedAt, running),
      executor('1', startedAt, endedAt, running),
    ],
    stages: [],
    sparkJobs: [],
    queries: [],
    totals: totals((endedAt - startedAt) * 6),
    reading: {
      events: 5_000,
      ignoredEvents: 0,
      unreadable: { lines: 0, frames: 0, oversized: 0, inconsistent: 0 },
      storedBytes: 1e6,
      rawBytes: 1e7,
      codec: 'zstd',
      compacted: false,
      missingParts: [],
      complete: !running,
    },
  };
  return {
    type: 'attempt',
    source: 'eventlog/bench',
    evidence: `/logs/${applicationId}`,
    observedAt: now,
    revision: 1e7,
    scope: job.scope,
    facts,
  };
}
