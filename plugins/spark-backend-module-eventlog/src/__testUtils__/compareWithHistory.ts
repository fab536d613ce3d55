import type { AttemptFacts } from '@pilotlight/plugin-spark-common';

type Json = Record<string, unknown>;

/** Answers of a History Server's REST API about one application. */
export interface HistoryAnswers {
  application: Json;
  executors: Json[];
  stages: Json[];
  jobs: Json[];
  sql: Json[];
}

/** What both sides call a thing, and their values. */
type Row = Record<string, unknown>;

const time = (value: unknown) =>
  typeof value === 'string' ? Date.parse(value.replace('GMT', 'Z')) : undefined;

/**
 * Every difference between our facts and what the History Server says of the
 * same log; none when they agree.
 */
export function differencesFromHistory(
  facts: AttemptFacts,
  history: HistoryAnswers,
): string[] {
  return [
    ...compare(
      'executor',
      Object.fromEntries(
        facts.executors.map(ours => [ours.executorId, executorRow(ours)]),
      ),
      Object.fromEntries(
        history.executors.map(theirs => [
          theirs.id,
          historyExecutorRow(theirs),
        ]),
      ),
    ),
    ...compare(
      'stage',
      Object.fromEntries(
        facts.stages.map(ours => [
          `${ours.stageId}.${ours.stageAttemptId}`,
          stageRow(ours),
        ]),
      ),
      Object.fromEntries(
        history.stages.map(theirs => [
          `${theirs.stageId}.${theirs.attemptId}`,
          historyStageRow(theirs),
        ]),
      ),
    ),
    ...compare(
      'Spark job',
      Object.fromEntries(
        facts.sparkJobs.map(ours => [
          ours.sparkJobId,
          {
            status: ours.status.toUpperCase(),
            submitted: ours.submittedAt,
            completed: ours.completedAt,
            stages: sorted(ours.stageIds),
          },
        ]),
      ),
      Object.fromEntries(
        history.jobs.map(theirs => [
          String(theirs.jobId),
          {
            status: theirs.status,
            submitted: time(theirs.submissionTime),
            completed: time(theirs.completionTime),
            stages: sorted(theirs.stageIds),
          },
        ]),
      ),
    ),
    ...compare(
      'query',
      Object.fromEntries(
        facts.queries.map(ours => [ours.queryId, queryRow(ours, facts)]),
      ),
      Object.fromEntries(
        history.sql.map(theirs => [String(theirs.id), historyQueryRow(theirs)]),
      ),
    ),
  ];
}

function executorRow(ours: AttemptFacts['executors'][number]): Row {
  const { totals } = ours;
  // The History Server takes executors that outlive the application for active.
  const gone = ours.removedReason !== undefined;
  return {
    cores: ours.isDriver && ours.maxTasks === 0 ? 0 : ours.cores,
    maxTasks: ours.maxTasks,
    completed: totals.succeededTasks,
    failed: totals.failedTasks,
    // Of the driver the server shows the application's duration and all its GC.
    taskTime: ours.isDriver ? undefined : totals.taskTime,
    gcTime: ours.isDriver ? undefined : totals.gcTime,
    input: totals.inputBytes,
    shuffleRead: totals.shuffleReadBytes,
    shuffleWrite: totals.shuffleWriteBytes,
    // The driver's life is the application's; the server takes its block manager's.
    added: ours.isDriver ? undefined : ours.addedAt,
    removed: gone ? ours.removedAt : undefined,
    reason: ours.removedReason,
    peaks: positive(ours.peakMemory),
  };
}

function historyExecutorRow(theirs: Json): Row {
  return {
    cores: theirs.totalCores,
    maxTasks: theirs.maxTasks,
    completed: theirs.completedTasks,
    failed: theirs.failedTasks,
    taskTime: theirs.id === 'driver' ? undefined : theirs.totalDuration,
    gcTime: theirs.id === 'driver' ? undefined : theirs.totalGCTime,
    input: theirs.totalInputBytes,
    shuffleRead: theirs.totalShuffleRead,
    shuffleWrite: theirs.totalShuffleWrite,
    added: theirs.id === 'driver' ? undefined : time(theirs.addTime),
    removed: time(theirs.removeTime),
    reason: theirs.removeReason,
    peaks: positive((theirs.peakMemoryMetrics ?? {}) as Json),
  };
}

function stageRow(ours: AttemptFacts['stages'][number]): Row {
  const { totals } = ours;
  return {
    name: ours.name,
    status: ours.status.toUpperCase(),
    tasks: ours.numTasks,
    completed: totals.succeededTasks,
    failed: totals.failedTasks,
    killed: totals.killedTasks,
    submitted: ours.submittedAt,
    completedAt: ours.completedAt,
    failureReason: head(ours.failureReason),
    runTime: totals.runTime,
    cpuTime: totals.cpuTime,
    gcTime: totals.gcTime,
    memorySpilled: totals.memorySpilled,
    diskSpilled: totals.diskSpilled,
    input: [totals.inputBytes, totals.inputRecords],
    output: [totals.outputBytes, totals.outputRecords],
    shuffleRead: [totals.shuffleReadBytes, totals.shuffleReadRecords],
    shuffleWait: totals.shuffleFetchWaitTime,
    shuffleWrite: [totals.shuffleWriteBytes, totals.shuffleWriteRecords],
  };
}

function historyStageRow(theirs: Json): Row {
  return {
    name: theirs.name,
    status: theirs.status,
    tasks: theirs.numTasks,
    completed: theirs.numCompleteTasks,
    failed: theirs.numFailedTasks,
    killed: theirs.numKilledTasks,
    submitted: time(theirs.submissionTime),
    completedAt: time(theirs.completionTime),
    failureReason: head(theirs.failureReason),
    runTime: theirs.executorRunTime,
    cpuTime: Math.round(Number(theirs.executorCpuTime) / 1e6),
    gcTime: theirs.jvmGcTime,
    memorySpilled: theirs.memoryBytesSpilled,
    diskSpilled: theirs.diskBytesSpilled,
    input: [theirs.inputBytes, theirs.inputRecords],
    output: [theirs.outputBytes, theirs.outputRecords],
    shuffleRead: [theirs.shuffleReadBytes, theirs.shuffleReadRecords],
    shuffleWait: theirs.shuffleFetchWaitTime,
    shuffleWrite: [theirs.shuffleWriteBytes, theirs.shuffleWriteRecords],
  };
}

function queryRow(
  ours: AttemptFacts['queries'][number],
  facts: AttemptFacts,
): Row {
  const jobs = (status: string) =>
    sorted(
      facts.sparkJobs
        .filter(job => ours.sparkJobIds.includes(job.sparkJobId))
        .filter(job => job.status === status)
        .map(job => job.sparkJobId),
    );
  const statuses = {
    succeeded: 'COMPLETED',
    failed: 'FAILED',
    running: 'RUNNING',
  };
  return {
    status: statuses[ours.status],
    submitted: ours.submittedAt,
    // Of a running query the server reckons until now.
    duration:
      ours.completedAt === undefined
        ? undefined
        : ours.completedAt - ours.submittedAt,
    succeeded: jobs('succeeded'),
    failed: jobs('failed'),
    running: jobs('running'),
  };
}

function historyQueryRow(theirs: Json): Row {
  return {
    status: theirs.status,
    submitted: time(theirs.submissionTime),
    duration: theirs.status === 'RUNNING' ? undefined : theirs.duration,
    succeeded: sorted(theirs.successJobIds),
    failed: sorted(theirs.failedJobIds),
    running: sorted(theirs.runningJobIds),
  };
}

/** We keep the first 5,000 characters. */
function head(text: unknown) {
  return typeof text === 'string' ? text.slice(0, 4_999) : undefined;
}

function sorted(ids: unknown): number[] {
  return Array.isArray(ids) ? [...ids].sort((a, b) => a - b) : [];
}

function positive(peaks: Json): Json {
  return Object.fromEntries(
    Object.entries(peaks)
      .filter(([, value]) => Number(value) > 0)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

function compare(
  what: string,
  ours: Record<string, Row>,
  theirs: Record<string, Row>,
): string[] {
  const ids = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...ids].flatMap(id => {
    if (!ours[id] || !theirs[id]) {
      return [
        `${what} ${id}: only ${ours[id] ? 'we know' : 'the server knows'} it`,
      ];
    }
    return Object.keys(theirs[id]).flatMap(field => {
      const own = JSON.stringify(ours[id][field]);
      const other = JSON.stringify(theirs[id][field]);
      return own === other
        ? []
        : [`${what} ${id}, ${field}: ${own} here, ${other} there`];
    });
  });
}
