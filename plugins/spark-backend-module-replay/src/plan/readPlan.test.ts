import { resolve } from 'node:path';
import { parsePlan, readPlan } from './readPlan';

const head = 'cluster: batch\nenvironment: production\n';

const jobs = (lines: string) =>
  `${head}jobs:\n  - name: orders-daily\n    schedule: '30 5 * * *'\n    recordings: { healthy: 1 }\n${lines}`;

describe('parsePlan', () => {
  it('fills in what is left out', () => {
    expect(parsePlan(jobs(''), 'plan.yaml').jobs).toEqual([
      {
        name: 'orders-daily',
        cluster: 'batch',
        namespace: '',
        environment: 'production',
        schedule: '30 5 * * *',
        timeZone: 'UTC',
        recordings: { healthy: 1 },
        scale: { time: 1, size: 1, cores: 1, memory: 1 },
        noise: 0.05,
        drift: 0,
        nodeClass: 'on-demand',
        properties: {},
      },
    ]);
  });

  it('takes what a job says of itself', () => {
    const [job] = parsePlan(
      jobs(`    cluster: eu
    namespace: orders
    environment: staging
    timeZone: Europe/Berlin
    team: group:default/orders
    scale: { time: 40 }
    noise: 0.1
    drift: 0.2
    nodeClass: spot
    properties: { spark.pilotlight.project: flow }
`),
      'plan.yaml',
    ).jobs;
    expect(job).toMatchObject({
      cluster: 'eu',
      namespace: 'orders',
      environment: 'staging',
      timeZone: 'Europe/Berlin',
      team: 'group:default/orders',
      scale: { time: 40, size: 1, cores: 1, memory: 1 },
      nodeClass: 'spot',
      properties: { 'spark.pilotlight.project': 'flow' },
    });
  });

  it.each([
    [
      '',
      'plan.yaml: the file must hold cluster, environment and jobs, got null',
    ],
    ['{', 'plan.yaml is not valid YAML'],
    [`${head}jobs: []`, 'plan.yaml: jobs must hold at least one job, got []'],
    [
      `environment: production\njobs: []`,
      'cluster must be the name of a cluster, got nothing',
    ],
    [jobs('    schedul: x\n'), 'plan.yaml: jobs[0].schedul is not known here'],
    [
      jobs('').replace('30 5 * * *', 'daily'),
      'plan.yaml: jobs[0].schedule must be a cron expression of five fields such as "30 5 * * 1-5", got "daily"',
    ],
    [
      jobs('').replace('30 5 * * *', '* * * * * *'),
      'jobs[0].schedule must be a cron expression of five fields',
    ],
    [
      jobs('    timeZone: Europe/Atlantis\n'),
      'jobs[0].timeZone must be an IANA time zone such as Europe/Berlin, got "Europe/Atlantis"',
    ],
    [
      jobs('').replace('healthy: 1', 'healthy: 0'),
      'jobs[0].recordings.healthy must be a number above 0, got 0',
    ],
    [jobs('').replace('healthy: 1', '../secret: 1'), 'jobs[0].recordings'],
    [
      jobs('').replace('{ healthy: 1 }', '{}'),
      'jobs[0].recordings must name at least one recording, got {}',
    ],
    [
      jobs('    scale: { cores: 1.5 }\n'),
      'jobs[0].scale.cores must be a whole number from 1 to 64, got 1.5',
    ],
    [
      jobs('    scale: { time: -1 }\n'),
      'jobs[0].scale.time must be a number above 0 and at most 10000, got -1',
    ],
    [
      jobs('    team: orders\n'),
      'jobs[0].team must be a group such as group:default/orders, got "orders"',
    ],
    [
      `${jobs('')}${jobs('').split('jobs:\n')[1]}`,
      'jobs[1].name must differ from that of jobs[0], which has the same cluster, namespace and environment, got "orders-daily"',
    ],
  ])('refuses %j', (text, message) => {
    expect(() => parsePlan(text, 'plan.yaml')).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe('readPlan', () => {
  it('reads the plan of the examples', async () => {
    const { jobs: planned } = await readPlan(
      resolve(__dirname, '../../../../examples/replay.yaml'),
    );
    expect(planned.length).toBeGreaterThanOrEqual(24);
  });

  it('names the key of a file that cannot be read', async () => {
    await expect(readPlan('/nowhere/plan.yaml')).rejects.toThrow(
      'spark.sources.replay.plan names a file that cannot be read: ENOENT',
    );
  });
});
