// Times our reader against the Spark History Server on one large event log.
//
//   node bench/eventlog/bench.mjs [--tasks 63000] [--log FOLDER]
//
// Needs a Spark distribution: SPARK_HOME, or Python 3 with venv, and then
// PySpark is installed under .pilotlight/bench.
import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const work = join(root, '.pilotlight/bench');
const SPARK_VERSION = '4.1.4';
const RUNS = 5;
const MILLION = 1_000_000;

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '63000' },
    log: { type: 'string' },
  },
});

mkdirSync(work, { recursive: true });
const spark = sparkHome();
const log = values.log ? resolve(values.log) : grow();
const ours = [];
for (let run = 0; run < RUNS; run++) {
  ours.push(readOurs(log));
}
const best = median(ours.map(({ seconds }) => seconds));
const cpu = median(ours.map(({ cpuSeconds }) => cpuSeconds));
const rss = Math.max(...ours.map(({ rssMiB }) => rssMiB));
const { rawBytes, tasks } = ours[0];
console.log(
  `log: ${tasks} tasks, ${mib(rawBytes)} MiB uncompressed, ${ours[0].codec}`,
);
console.log(
  `Pilotlight: ${ours
    .map(({ seconds }) => seconds.toFixed(2))
    .join(', ')} s; median ${best.toFixed(2)} s; ${cpu.toFixed(
    2,
  )} s of processor time; ${rss} MiB resident at most`,
);
const server = await readServer(log);
console.log(
  `History Server: ${server.seconds.toFixed(2)} s; ${
    server.rssMiB
  } MiB resident at most`,
);
console.log(
  `ratio: ${(server.seconds / best).toFixed(1)}; of processor time ${(
    server.cpuSeconds / cpu
  ).toFixed(1)}`,
);
const large = multiplied(log, Math.ceil(MILLION / tasks));
const big = readOurs(large);
rmSync(dirname(large), { recursive: true });
console.log(
  `large: ${big.tasks} tasks, ${mib(
    big.rawBytes,
  )} MiB uncompressed in ${big.seconds.toFixed(2)} s; ${
    big.rssMiB
  } MiB resident at most`,
);

function sparkHome() {
  if (process.env.SPARK_HOME) {
    return process.env.SPARK_HOME;
  }
  const venv = join(work, 'venv');
  const python = join(venv, 'bin/python');
  if (!existsSync(python)) {
    execFileSync('python3', ['-m', 'venv', venv], { stdio: 'inherit' });
  }
  const find = () =>
    execFileSync(
      python,
      ['-c', 'import pyspark, os; print(os.path.dirname(pyspark.__file__))'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    ).trim();
  try {
    return find();
  } catch {
    execFileSync(
      python,
      ['-m', 'pip', 'install', '--quiet', `pyspark==${SPARK_VERSION}`],
      { stdio: 'inherit' },
    );
    return find();
  }
}

/** Runs real Spark with its own defaults for event logs (zstd, rolling). */
function grow() {
  const folder = join(work, `log-${values.tasks}`);
  if (!existsSync(folder)) {
    const growing = `${folder}.growing`;
    rmSync(growing, { recursive: true, force: true });
    mkdirSync(growing);
    console.log(`running Spark for ${values.tasks} tasks; some minutes`);
    const output = openSync(join(work, 'grow.log'), 'w');
    execFileSync(
      join(spark, 'bin/spark-submit'),
      [
        ...['--master', 'local[2]', '--driver-memory', '2g'],
        ...['--conf', 'spark.ui.enabled=false'],
        ...['--conf', 'spark.eventLog.enabled=true'],
        ...['--conf', `spark.eventLog.dir=file://${growing}`],
        ...['--conf', 'spark.eventLog.compress=true'],
        ...['--conf', 'spark.eventLog.compression.codec=zstd'],
        ...['--conf', 'spark.eventLog.rolling.enabled=true'],
        join(here, 'grow.py'),
        values.tasks,
      ],
      { cwd: growing, stdio: ['ignore', output, output] },
    );
    closeSync(output);
    renameSync(growing, folder);
  }
  const [name] = readdirSync(folder).filter(entry =>
    entry.startsWith('eventlog_v2_'),
  );
  return join(folder, name);
}

/** In a fresh process; the time is that of the reading alone, as the JVM's start does not count either. */
function readOurs(path) {
  return JSON.parse(run('read.ts', path));
}

async function readServer(path) {
  const port = await freePort();
  const store = join(work, 'history-conf.properties');
  writeFileSync(
    store,
    [
      `spark.history.fs.logDirectory file://${dirname(path)}`,
      `spark.history.ui.port ${port}`,
      '',
    ].join('\n'),
  );
  const child = spawn(
    join(spark, 'bin/spark-class'),
    [
      'org.apache.spark.deploy.history.HistoryServer',
      '--properties-file',
      store,
    ],
    {
      env: { ...process.env, SPARK_DAEMON_MEMORY: '4g', SPARK_HOME: spark },
      stdio: 'ignore',
    },
  );
  try {
    const base = `http://127.0.0.1:${port}/api/v1/applications`;
    const id = await firstApplication(base);
    const cpu = cpuOf(child.pid);
    const begun = performance.now();
    const response = await fetch(`${base}/${id}/executors`);
    await response.arrayBuffer();
    if (!response.ok) {
      throw new Error(`The History Server answers ${response.status}`);
    }
    const seconds = (performance.now() - begun) / 1000;
    const cpuSeconds = cpuOf(child.pid) - cpu;
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    const rssMiB = Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024);
    return { seconds, cpuSeconds, rssMiB };
  } finally {
    child.kill();
  }
}

/** Processor time of a process in seconds; Linux counts in hundredths. */
function cpuOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Waits for the server and its listing, which are not timed. */
async function firstApplication(base) {
  for (let attempt = 0; attempt < 240; attempt++) {
    await sleep(500);
    const answer = await fetch(base).catch(() => undefined);
    const applications = answer?.ok ? await answer.json() : [];
    if (applications.length > 0) {
      return applications[0].id;
    }
  }
  throw new Error('The History Server lists no application');
}

/** A log of so many times the tasks, stages, Spark jobs and queries. */
function multiplied(path, times) {
  const folder = join(work, 'multiplied');
  run('multiply.ts', path, String(times), folder);
  return join(folder, basename(path));
}

/** Runs one of our TypeScript programs in a fresh process. */
function run(script, ...args) {
  return execFileSync(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(here, script),
      ...args,
    ],
    { cwd: root, encoding: 'utf8' },
  );
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function mib(bytes) {
  return Math.round(bytes / 1024 / 1024);
}
