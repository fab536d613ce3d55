import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** People of teams that the one who looks is a member of: "my jobs" are a twentieth. */
const MY_OWNERS = [0, 1, 2];

/** As the ledger's bench prices its runs: others would cost all of them again. */
const PRICES = {
  currency: 'EUR',
  periods: [
    { from: '2020-01-01', onDemand: { coreHour: 0.04, gibHour: 0.005 } },
  ],
};

const DAY = 86_400_000;
const twoDigits = number => String(number).padStart(2, '0');
const clock = at =>
  [new Date(at).getUTCHours(), new Date(at).getUTCMinutes()].map(twoDigits);

const entity = (kind, name, spec, annotations) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...(annotations && { annotations }) },
  spec,
});

/** JSON is YAML: one document after the other. */
const documents = list =>
  list.map(each => JSON.stringify(each)).join('\n---\n');

const objective = (name, indicator, condition, targetPercent) => ({
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: { name, displayName: name.replaceAll('-', ' ') },
  spec: {
    service: name,
    indicator: {
      metadata: { name },
      spec: condition
        ? {
            thresholdMetric: {
              metricSource: { type: 'Pilotlight', spec: indicator },
            },
          }
        : {
            ratioMetric: {
              rawType: 'success',
              raw: { metricSource: { type: 'Pilotlight', spec: indicator } },
            },
          },
    },
    timeWindow: [{ duration: '28d', isRolling: true }],
    budgetingMethod: 'Occurrences',
    objectives: [{ ...condition, targetPercent }],
  },
});

function promisesOf({ name, startedAt, hourly }) {
  const [hour, minute] = clock(startedAt + 90 * 60_000);
  return [
    ...(hourly
      ? []
      : [
          objective(
            `${name}-on-time`,
            { indicator: 'on-time', deadline: `${hour}:${minute}` },
            undefined,
            95,
          ),
        ]),
    objective(
      `${name}-freshness`,
      { indicator: 'freshness', unit: 'hours' },
      { op: 'lte', value: hourly ? 3 : 26 },
      95,
    ),
    objective(
      `${name}-cost`,
      { indicator: 'cost', currency: 'EUR' },
      { op: 'lte', value: 0.9 },
      90,
    ),
  ];
}

/** The jobs that get an entity: the one with the most runs, then the first ones by name. */
function jobsOf(dataDir, wanted) {
  const ledger = new DatabaseSync(join(dataDir, 'spark.sqlite'), {
    readOnly: true,
  });
  try {
    // The last run but one: the last one of some jobs was cut short by the present.
    const usual =
      'coalesce((select started_at from run where job_id = job.id order by started_at desc limit 1 offset 1), last_started_at)';
    const columns = `name, cluster, namespace, environment, owner, project, ${usual} as startedAt`;
    const runs =
      'runs_running + runs_succeeded + runs_failed + runs_unknown as runs';
    const all = ledger
      .prepare(`select ${columns}, ${runs} from job order by runs desc, name`)
      .all();
    const mostRuns = all.at(0)?.runs ?? 0;
    return all.slice(0, wanted).map(job => ({
      ...job,
      hourly: job.runs === mostRuns && mostRuns > 1_000,
    }));
  } finally {
    ledger.close();
  }
}

/**
 * Writes the catalog of the bench ledger's company into its data folder: a
 * component with schedule and objectives for some jobs, their owners, and the
 * systems that they belong to. And the configuration of a portal on it.
 *
 * @param {string} dataDir
 * @param {{ entities: number, coreHour?: number }} options
 * @returns {Promise<{ config: string, promised: number }>} how many objectives there are
 */
export async function writeCompany(dataDir, { entities, coreHour }) {
  const folder = join(dataDir, 'catalog');
  const empty = join(dataDir, 'no-logs');
  await mkdir(folder, { recursive: true });
  await mkdir(empty, { recursive: true });
  const jobs = jobsOf(dataDir, entities);
  const owners = new Set(jobs.map(({ owner }) => owner.split('/').at(-1)));
  for (const index of MY_OWNERS) owners.add(`owner-${index}`);
  const projects = new Set(jobs.map(({ project }) => project));
  const list = [
    entity(
      'User',
      'bench',
      { memberOf: MY_OWNERS.map(index => `owner-${index}`) },
      undefined,
    ),
    ...[...owners].map(name =>
      entity('Group', name, { type: 'team', children: [] }),
    ),
    ...[...projects].map(name =>
      entity('System', name, { owner: 'group:default/owner-0' }),
    ),
  ];
  let promised = 0;
  for (const job of jobs) {
    const [hour, minute] = clock(job.startedAt).map(Number);
    const promises = promisesOf(job);
    promised += promises.length;
    await writeFile(
      join(folder, `${job.name}.objectives.yaml`),
      documents(promises),
    );
    list.push(
      entity(
        'Component',
        job.name,
        {
          type: 'spark-job',
          lifecycle: 'production',
          owner: job.owner,
          system: job.project,
        },
        {
          'pilotlight.dev/cluster': job.cluster,
          'pilotlight.dev/namespace': job.namespace,
          'pilotlight.dev/environment': job.environment,
          'pilotlight.dev/schedule': job.hourly
            ? `${minute} * * * *`
            : `${minute} ${hour} * * *`,
          'pilotlight.dev/objectives': `./${job.name}.objectives.yaml`,
        },
      ),
    );
  }
  await writeFile(join(folder, 'all.yaml'), documents(list));

  const config = join(dataDir, 'app-config.yaml');
  const onDemand = {
    ...PRICES.periods[0].onDemand,
    ...(coreHour && { coreHour }),
  };
  const settings = {
    app: { title: 'Pilotlight', packages: 'all' },
    organization: { name: 'Bench' },
    backend: {
      listen: { host: '127.0.0.1' },
      csp: { 'connect-src': ["'self'"] },
      database: { client: 'better-sqlite3' },
    },
    auth: {
      environment: 'development',
      providers: {
        guest: {
          userEntityRef: 'user:default/bench',
          ownershipEntityRefs: [
            'user:default/bench',
            ...MY_OWNERS.map(index => `group:default/owner-${index}`),
          ],
        },
      },
    },
    permission: { enabled: true },
    catalog: {
      processingInterval: { minutes: 60 },
      rules: [{ allow: ['Component', 'System', 'Group', 'User'] }],
      locations: [{ type: 'file', target: join(folder, 'all.yaml') }],
    },
    spark: {
      prices: { ...PRICES, periods: [{ ...PRICES.periods[0], onDemand }] },
      // A source must be there, and it must not speak for the runs that are.
      sources: {
        eventlog: [
          {
            name: 'quiet',
            type: 'folder',
            path: empty,
            cluster: 'quiet',
            environment: 'production',
          },
        ],
      },
    },
  };
  await writeFile(config, JSON.stringify(settings, undefined, 2));
  return { config, promised };
}

/** How old the ledger's newest run is, in days: an old ledger has no "today". */
export function ageInDays(dataDir) {
  const ledger = new DatabaseSync(join(dataDir, 'spark.sqlite'), {
    readOnly: true,
  });
  try {
    const row = ledger.prepare('select max(started_at) as at from run').get();
    return (Date.now() - Number(row?.at ?? Date.now())) / DAY;
  } finally {
    ledger.close();
  }
}
