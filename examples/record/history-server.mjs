// A real Spark History Server, and what its REST API says of an application.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bringSpark, sparkEnvironment, workplace } from './spark.mjs';

/** Starts a History Server over a folder of logs and waits until it answers. */
export async function startHistoryServer({ version, logs, options = {} }) {
  const spark = await bringSpark(version);
  const port = await freePort();
  const settings = {
    'spark.history.ui.port': port,
    'spark.history.fs.logDirectory': `file://${logs}`,
    'spark.history.fs.update.interval': '2s',
    'spark.history.retainedApplications': 100,
    ...options,
  };
  const child = spawn(
    join(spark.home, 'bin/spark-class'),
    ['org.apache.spark.deploy.history.HistoryServer'],
    {
      env: {
        ...sparkEnvironment(spark, workplace),
        SPARK_DAEMON_MEMORY: '1g',
        SPARK_HISTORY_OPTS: Object.entries(settings)
          .map(([key, value]) => `-D${key}=${value}`)
          .join(' '),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let errors = '';
  child.stderr.on('data', chunk => (errors = (errors + chunk).slice(-4000)));
  const url = `http://127.0.0.1:${port}`;
  const stop = () => {
    if (child.exitCode !== null || child.signalCode !== null)
      return Promise.resolve();
    child.kill();
    return new Promise(done => child.once('exit', done));
  };
  for (let tries = 0; tries < 240; tries++) {
    if (child.exitCode !== null) break;
    try {
      await get(url, '/applications');
      return { url, stop };
    } catch {
      await sleep(250);
    }
  }
  await stop();
  throw new Error(`The History Server does not answer:\n${errors}`);
}

/**
 * Lets a History Server compact the rolling log in a folder down to its last
 * part, as it does with those of long runs.
 */
export async function compact({ version, logs }) {
  const rolling = 'spark.history.fs.eventLog.rolling';
  const server = await startHistoryServer({
    version,
    logs,
    options: {
      [`${rolling}.maxFilesToRetain`]: 1,
      [`${rolling}.compaction.score.threshold`]: 0,
    },
  });
  try {
    for (let end = Date.now() + 120_000; Date.now() < end; await sleep(500)) {
      const parts = readdirSync(logs, { recursive: true }).filter(entry =>
        /\/events_[^/]*$/.test(entry),
      );
      const last = parts.filter(part => !part.endsWith('.compact'));
      // The parts that it stands for are deleted after it is written.
      if (parts.length === 2 && last.length === 1) return;
    }
    throw new Error('The History Server compacts nothing');
  } finally {
    await server.stop();
  }
}

/** Asks the REST API; fails on everything but 200. */
export async function get(url, path) {
  const answer = await fetch(`${url}/api/v1${path}`, {
    signal: AbortSignal.timeout(120_000),
  });
  if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}`);
  return answer.json();
}

/** Waits until the server lists an application. */
export async function listed(url, applicationId, seconds = 60) {
  for (
    let end = Date.now() + seconds * 1000;
    Date.now() < end;
    await sleep(500)
  ) {
    const found = (await get(url, '/applications?limit=10000')).find(
      each => each.id === applicationId,
    );
    if (found) return found;
  }
  throw new Error(
    `The History Server does not list ${applicationId} after ${seconds} s`,
  );
}

/** Long, and nothing that a reader is compared by. */
const LEFT_OUT = new Set([
  'accumulatorUpdates',
  'attributes',
  'details',
  'executorLogs',
  'isBlacklistedForStage',
  'blacklistedInStages',
  'isBlacklisted',
  'logSourceFullPath',
  'logSourceName',
  'lastUpdated',
  'lastUpdatedEpoch',
  'memoryMetrics',
  'planDescription',
  'rddIds',
]);
const LONGEST = 200;
const cut = value =>
  typeof value === 'string' ? value.slice(0, LONGEST) : value;
const without = item =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([key]) => !LEFT_OUT.has(key))
      .map(([key, value]) => [key, key === 'description' ? cut(value) : value]),
  );

/** What the server says of an application's newest attempt, in a stable order. */
export async function answersOf(url, { id, name, attempts }) {
  const attempt = attempts[0].attemptId;
  const base = `/applications/${id}${attempt ? `/${attempt}` : ''}`;
  const executors = await get(url, `${base}/allexecutors`);
  const stages = await get(url, `${base}/stages?details=false`);
  const jobs = await get(url, `${base}/jobs`);
  const sql = await get(
    url,
    `${base}/sql?details=false&planDescription=false&offset=0&length=100000`,
  );
  return {
    application: { id, name, attempts: attempts.map(without) },
    executors: executors.map(without).sort((a, b) => (a.id < b.id ? -1 : 1)),
    stages: stages
      .map(without)
      .sort((a, b) => a.stageId - b.stageId || a.attemptId - b.attemptId),
    jobs: jobs.map(without).sort((a, b) => a.jobId - b.jobId),
    sql: sql.map(without).sort((a, b) => Number(a.id) - Number(b.id)),
  };
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
