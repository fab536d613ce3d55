/*
 * How fast the API answers from a ledger of a million runs.
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs bench/ledger/run.ts
 *     [--runs 1000000] [--jobs 5000] [--days 200] [--rounds 3]
 *     [--postgres postgresql://user:password@host/]  instead of SQLite
 *     [--keep DIRECTORY]  where the filled SQLite database stays for the next time
 *     [--fill]  and nothing is asked
 */
import { access, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  DIAGNOSIS_RULES,
  readPriceBook,
  type JobPage,
  type RunPage,
} from '@pilotlight/plugin-spark-common';
import knexFactory, { type Knex } from 'knex';
import { Ledger } from '../../plugins/spark-backend/src/ledger';
import { Diagnoser } from '../../plugins/spark-backend/src/ledger/diagnoser';
import { Pricing } from '../../plugins/spark-backend/src/ledger/pricing';
import { fill } from './fill';
import { startPortal } from './portal';
import { questions } from './questions';
import { sumAllocations } from './sums';
import { postgresWriter, sqliteWriter } from './writers';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000000' },
    jobs: { type: 'string', default: '5000' },
    days: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
    port: { type: 'string', default: '17007' },
    postgres: { type: 'string' },
    keep: { type: 'string' },
    fill: { type: 'boolean', default: false },
  },
});

// One line per request would be measured too.
process.env.LOG_LEVEL ??= 'warn';

const PRICES = {
  currency: 'EUR',
  periods: [
    { from: '2020-01-01', onDemand: { coreHour: 0.04, gibHour: 0.005 } },
  ],
};

/** Answers of each kind that are measured at least. */
const LEAST = 200;

const began = Date.now();
const log = (text: string) =>
  process.stderr.write(
    `${String(Math.round((Date.now() - began) / 1000)).padStart(
      5,
    )} s  ${text}\n`,
  );
const logger: LoggerService = {
  error: log,
  warn: log,
  info: () => {},
  debug: () => {},
  child: () => logger,
};

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

async function fillOnce(knex: Knex, now: number): Promise<void> {
  const prices = readPriceBook(PRICES);
  await Ledger.create({
    database: { getClient: async () => knex },
    logger,
    prices,
  });
  const [{ runs }] = await knex('run').count({ runs: '*' });
  if (Number(runs) > 0) {
    log(`${runs} runs are there already`);
    return;
  }
  const size = {
    runs: Number(values.runs),
    jobs: Number(values.jobs),
    days: Number(values.days),
  };
  const writer = values.postgres
    ? postgresWriter(knex)
    : await sqliteWriter(knex);
  await fill(knex, writer, size, {
    pricing: new Pricing(prices),
    diagnoser: new Diagnoser(DIAGNOSIS_RULES, logger),
    now,
    log,
  });
  await sumAllocations(knex);
  if (values.postgres) {
    await knex.raw('analyze');
  }
}

/** Asks the API, as its user. */
type Get = <T>(path: string) => Promise<T>;

const client =
  ({ url, token }: { url: string; token: string }): Get =>
  async path => {
    const response = await fetch(`${url}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw new Error(
        `${path} answered ${response.status}: ${await response.text()}`,
      );
    }
    return response.json();
  };

async function measure(get: Get): Promise<boolean> {
  const jobs = await get<JobPage>('/v1/jobs?limit=100');
  const runs = await get<RunPage>('/v1/runs?limit=100');
  log(`${jobs.total} jobs, ${runs.total} runs`);
  const asked = questions({
    jobIds: jobs.items.map(({ id }) => id),
    runIds: runs.items.map(({ id }) => id),
    now: Date.now(),
  });
  let fast = true;
  process.stdout.write('| question | p50 ms | p95 ms | max ms |\n');
  process.stdout.write('| --- | --- | --- | --- |\n');
  for (const { name, paths } of asked) {
    const rounds = Math.max(
      Number(values.rounds),
      Math.ceil(LEAST / paths.length),
    );
    const times: { path: string; time: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const path of paths) {
        const start = performance.now();
        await get(path);
        times.push({ path, time: performance.now() - start });
      }
    }
    times.sort((a, b) => a.time - b.time);
    const sorted = times.map(({ time }) => time);
    const p95 = percentile(sorted, 0.95);
    fast &&= p95 < 50;
    process.stdout.write(
      `| ${name} | ${[percentile(sorted, 0.5), p95, sorted[sorted.length - 1]]
        .map(time => time.toFixed(1))
        .join(' | ')} |\n`,
    );
    if (p95 >= 50 || process.env.SLOW) {
      const slow = times
        .slice(-25)
        .map(({ path, time }) => `${Math.round(time)} ms ${path}`);
      log(`slowest of "${name}":\n    ${slow.join('\n    ')}`);
    }
  }
  return fast;
}

async function main(): Promise<void> {
  const folder =
    values.keep ?? (await mkdtemp(join(tmpdir(), 'pilotlight-bench-')));
  await access(folder);
  const filename = join(folder, 'spark.sqlite');
  const knex = values.postgres
    ? knexFactory({
        client: 'pg',
        connection: `${values.postgres}backstage_plugin_spark`,
      })
    : knexFactory({
        client: 'better-sqlite3',
        connection: { filename },
        useNullAsDefault: true,
      });
  await fillOnce(knex, Date.now());
  await knex.destroy();
  if (!values.postgres) {
    const { size } = await stat(filename);
    log(`${(size / 2 ** 20).toFixed(0)} MiB on disk`);
  }
  if (values.fill) {
    return;
  }

  const portal = await startPortal({
    database: values.postgres
      ? { client: 'pg', connection: values.postgres }
      : { client: 'better-sqlite3', connection: { directory: folder } },
    prices: PRICES,
    port: Number(values.port),
  });
  const fast = await measure(client(portal));
  await portal.stop();
  if (!values.keep) {
    await rm(folder, { recursive: true });
  }
  process.exit(fast ? 0 : 1);
}

main().catch(error => {
  log(String(error instanceof Error ? error.stack : error));
  process.exit(2);
});
