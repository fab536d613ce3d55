/**
 * What a Spark History Server answers, as far as it is compared
 * (org.apache.spark.status.api.v1 of Spark 3.3 to 4.3).
 */

export interface ServerExecutor {
  id: string;
  totalCores: number;
  maxTasks: number;
  completedTasks: number;
  failedTasks: number;
  totalDuration: number;
  totalGCTime: number;
  totalInputBytes: number;
  totalShuffleRead: number;
  totalShuffleWrite: number;
  addTime: string;
  removeTime?: string;
  removeReason?: string;
  resourceProfileId: number;
}

export interface ServerStage {
  status: string;
  stageId: number;
  attemptId: number;
  name: string;
  numTasks: number;
  numCompleteTasks: number;
  numFailedTasks: number;
  numKilledTasks: number;
  submissionTime?: string;
  completionTime?: string;
  failureReason?: string;
  executorRunTime: number;
  /** Nanoseconds. */
  executorCpuTime: number;
  jvmGcTime: number;
  memoryBytesSpilled: number;
  diskBytesSpilled: number;
  peakExecutionMemory: number;
  inputBytes: number;
  inputRecords: number;
  outputBytes: number;
  outputRecords: number;
  shuffleReadBytes: number;
  shuffleReadRecords: number;
  shuffleFetchWaitTime: number;
  shuffleWriteBytes: number;
  shuffleWriteRecords: number;
}

export interface ServerJob {
  jobId: number;
  status: string;
  submissionTime?: string;
  completionTime?: string;
  stageIds: number[];
}

export interface ServerQuery {
  id: string;
  status: string;
  description: string;
  submissionTime: string;
  duration: number;
  runningJobIds: number[];
  successJobIds: number[];
  failedJobIds: number[];
}

export interface ServerAttempt {
  attemptId?: string;
  startTime: string;
  endTime: string;
  completed: boolean;
}

export interface ServerAnswers {
  application: { id: string; name: string; attempts: ServerAttempt[] };
  executors: ServerExecutor[];
  stages: ServerStage[];
  jobs: ServerJob[];
  sql: ServerQuery[];
}

/** The server writes `2026-11-22T17:34:30.123GMT`. */
export const instant = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text.replace(/GMT$/, 'Z'));

async function get<T>(server: string, path: string): Promise<T> {
  const answer = await fetch(`${server}/api/v1${path}`, {
    signal: AbortSignal.timeout(60_000),
  });
  if (!answer.ok) {
    throw new Error(`GET ${path} answered ${answer.status}`);
  }
  return (await answer.json()) as T;
}

/** Waits until the server has read an application to its end, then asks it for everything. */
export async function askServer(
  server: string,
  applicationId: string,
  options: { completed: boolean },
): Promise<ServerAnswers> {
  const application = await listed(server, applicationId, options.completed);
  const attempt = application.attempts[0].attemptId;
  const base = `/applications/${applicationId}${attempt ? `/${attempt}` : ''}`;
  return {
    application,
    executors: await get(server, `${base}/allexecutors`),
    stages: await get(server, `${base}/stages?details=false`),
    jobs: await get(server, `${base}/jobs`),
    sql: await get(
      server,
      `${base}/sql?details=false&planDescription=false&length=100000`,
    ),
  };
}

async function listed(
  server: string,
  applicationId: string,
  completed: boolean,
): Promise<ServerAnswers['application']> {
  const until = Date.now() + 90_000;
  while (Date.now() < until) {
    const all = await get<ServerAnswers['application'][]>(
      server,
      '/applications?limit=10000',
    );
    const found = all.find(each => each.id === applicationId);
    if (found && found.attempts[0].completed === completed) {
      return found;
    }
    await new Promise(done => setTimeout(done, 500));
  }
  throw new Error(`The History Server does not list ${applicationId}`);
}
