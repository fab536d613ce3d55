// Runs real Spark from the PySpark releases on PyPI, each in a virtual
// environment of its own under .pilotlight/spark, so that nothing but Python 3
// and Java 17 has to be on the machine.

import { spawn } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/**
 * Where Spark runs. Paths end up in event logs, so this one must say nothing
 * about who recorded them and on which machine.
 */
export const workplace =
  process.env.SPARK_WORKPLACE ?? '/tmp/pilotlight-recordings';

/** What every job runs with: fixed so that recordings differ only in what they show. */
const COMMON = {
  'spark.driver.host': 'localhost',
  'spark.driver.bindAddress': '127.0.0.1',
  'spark.ui.enabled': 'false',
  'spark.eventLog.enabled': 'true',
};

/** Runs a command to its end and returns what it wrote; fails with its last errors. */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  let errors = '';
  child.stdout.on('data', chunk => output.push(chunk));
  child.stderr.on('data', chunk => (errors = (errors + chunk).slice(-4000)));
  const code = await exitOf(child);
  if (code !== 0)
    throw new Error(
      `${command} ${args.join(' ')} ended with ${code}:\n${errors}`,
    );
  return Buffer.concat(output).toString('utf8');
}

/** Brings a PySpark release, unless it is there, and returns its home: a whole Spark distribution. */
export async function bringSpark(version) {
  const environment = join(repository, '.pilotlight/spark', version);
  if (!existsSync(join(environment, 'ready'))) {
    await rm(environment, { recursive: true, force: true });
    await run('python3', ['-m', 'venv', environment]);
    await run(join(environment, 'bin/pip'), [
      ...['install', '--quiet', '--disable-pip-version-check'],
      ...[`pyspark==${version}`, 'numpy', 'setuptools'],
    ]);
    await mkdir(join(environment, 'ready'));
  }
  const lib = join(environment, 'lib');
  const python = readdirSync(lib).find(name => name.startsWith('python3'));
  await mkdir(workplace, { recursive: true });
  const link = join(workplace, `spark-${version}`);
  await rm(link, { force: true });
  await symlink(join(lib, python, 'site-packages/pyspark'), link);
  return { home: link, python: join(environment, 'bin/python') };
}

/** The text of event logs as Spark itself decodes them, whatever their codec. */
export function decoded(spark, files) {
  return run(
    spark.python,
    [join(repository, 'examples/record/read_log.py'), ...files],
    {
      env: sparkEnvironment(spark, workplace),
    },
  );
}

/** The environment of a Spark process that tells nothing about this machine. */
export function sparkEnvironment({ home, python }, local) {
  return {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    SPARK_HOME: home,
    SPARK_USER: 'spark',
    HADOOP_USER_NAME: 'spark',
    SPARK_LOCAL_IP: '127.0.0.1',
    SPARK_LOCAL_HOSTNAME: 'localhost',
    SPARK_LOCAL_DIRS: local,
    PYSPARK_PYTHON: python,
    PYTHONUNBUFFERED: '1',
    ...(process.env.KUBECONFIG && { KUBECONFIG: process.env.KUBECONFIG }),
    JDK_JAVA_OPTIONS: `-Duser.name=spark -Duser.home=${workplace}/home -Dos.version=6.1.0`,
  };
}

/**
 * A standalone cluster with a worker of one core on each of these addresses.
 *
 * @returns `master`, its address for spark-submit, and `stop`
 */
async function startCluster(spark, hosts) {
  const daemons = [];
  const start = (host, kind, ...args) => {
    const child = spawn(
      join(spark.home, 'bin/spark-class'),
      [`org.apache.spark.deploy.${kind}`, '--host', host, ...args],
      {
        cwd: workplace,
        detached: true,
        env: {
          ...sparkEnvironment(spark, join(workplace, 'work/local')),
          SPARK_LOCAL_IP: host,
          SPARK_DAEMON_MEMORY: '256m',
        },
        stdio: 'ignore',
      },
    );
    daemons.push(child);
  };
  const port = '7077';
  const master = `spark://localhost:${port}`;
  start('localhost', 'master.Master', '--port', port, '--webui-port', '0');
  for (const host of hosts) {
    const folder = join(workplace, 'work', host);
    const size = ['--cores', '1', '--memory', '1g'];
    const rest = ['--webui-port', '0', '--work-dir', folder, master];
    start(host, 'worker.Worker', ...size, ...rest);
  }
  return {
    master,
    stop: () => Promise.all(daemons.map(({ pid }) => endGroup(pid))),
  };
}

/**
 * Submits one application and waits for its end.
 *
 * `application` is a Python file or a jar; a Python file's folder is copied to
 * the workplace first. `fault`, where given, is called with the driver's process
 * id and the folder of local files once the driver has printed `fault.when`.
 * With `hosts` it runs on a standalone cluster of as many workers.
 *
 * @returns the exit code (or the signal) of `spark-submit` and the driver's output file
 */
export async function submit({
  version,
  name,
  application,
  args = [],
  conf = {},
  options = [],
  hosts,
  events,
  fault,
}) {
  const spark = await bringSpark(version);
  const work = join(workplace, 'work');
  const jobs = join(workplace, 'jobs');
  await rm(work, { recursive: true, force: true });
  await mkdir(join(work, 'data'), { recursive: true });
  await mkdir(join(work, 'local'));
  await mkdir(events, { recursive: true });
  let file = application;
  if (application.endsWith('.py')) {
    await rm(jobs, { recursive: true, force: true });
    await cp(dirname(application), jobs, { recursive: true });
    file = join(jobs, application.slice(dirname(application).length + 1));
  }

  const cluster = hosts && (await startCluster(spark, hosts));
  const settings = {
    ...COMMON,
    'spark.sql.warehouse.dir': join(work, 'warehouse'),
    'spark.eventLog.dir': `file://${events}`,
    ...conf,
  };
  const child = spawn(
    join(spark.home, 'bin/spark-submit'),
    [
      ...['--name', name],
      ...Object.entries(settings).flatMap(([key, value]) => [
        '--conf',
        `${key}=${value}`,
      ]),
      ...(cluster ? ['--master', cluster.master] : []),
      ...options,
      file,
      ...args,
    ],
    {
      cwd: work,
      detached: true,
      env: {
        ...sparkEnvironment(spark, join(work, 'local')),
        DATA: join(work, 'data'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output = join(workplace, `${name}.log`);
  const sink = createWriteStream(output);
  let seen = '';
  let pending = fault;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      sink.write(chunk);
      if (!pending) return;
      seen = (seen + chunk).slice(-10_000);
      if (!pending.when.test(seen)) return;
      const { after, act } = pending;
      pending = undefined;
      setTimeout(
        () => act({ driver: child.pid, local: join(work, 'local') }),
        after,
      );
    });
  const code = await exitOf(child);
  sink.end();
  await endGroup(child.pid);
  await cluster?.stop();
  if (pending)
    throw new Error(
      `${name}: the driver never printed ${pending.when}; see ${output}`,
    );
  return { code, output };
}

/** Process ids of the executors that this driver (its own workers' parent in `local-cluster`) started. */
export function executorsOf(driver) {
  return readdirSync('/proc')
    .filter(entry => /^\d+$/.test(entry))
    .filter(entry => {
      try {
        const parent = /^PPid:\t(\d+)$/m.exec(
          readFileSync(`/proc/${entry}/status`, 'utf8'),
        )?.[1];
        const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
        return (
          Number(parent) === driver &&
          command.includes('CoarseGrainedExecutorBackend')
        );
      } catch {
        return false; // it ended while we looked
      }
    })
    .map(Number)
    .sort((a, b) => a - b);
}

/** What is left of a driver's process group: executors whose driver was killed. */
async function endGroup(leader) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    try {
      process.kill(-leader, signal);
    } catch {
      return; // nobody is left
    }
    await new Promise(done => setTimeout(done, 1500));
  }
}

function exitOf(child) {
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code, signal) => done(code ?? signal));
  });
}
