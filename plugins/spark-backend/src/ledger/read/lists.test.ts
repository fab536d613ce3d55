import {
  type Job,
  readPriceBook,
  type RunSummary,
} from '@pilotlight/plugin-spark-common';
import { buildExecutor } from '@pilotlight/plugin-spark-common/testing';
import type { AccessFilter } from '../accessFilter';
import { DAY } from '../days';
import type { Ledger } from '../Ledger';
import type { LedgerRequest } from '../reader';
import { databases, NOON, openLedger } from '../__testUtils__/databases';
import { observe, PRICES, SCOPE } from '../__testUtils__/observations';

jest.setTimeout(120_000);

const ALL: AccessFilter = { kind: 'all' };
const NONE: AccessFilter = { kind: 'none' };
const teamA: AccessFilter = {
  kind: 'where',
  condition: { field: 'team', in: ['group:default/a'] },
};

const OUTCOMES = ['succeeded', 'failed', 'unknown', 'running'] as const;
const VERSIONS = ['3.5.6', '4.1.1', undefined];
const NAMES = ['orders', 'Orders-Import', '100%', 'a_b', 'back\\slash', 'z'];

/** 240 runs of 12 jobs: six names, two teams, two environments. */
function company() {
  return Array.from({ length: 240 }, (_, index) => {
    const outcome = OUTCOMES[index % 7 === 0 ? 1 : (index % 11) % 4];
    const startedAt = NOON - (index % 80) * DAY - index * 1000;
    const running = outcome === 'running';
    const minutes = 1 + (index % 13);
    const team = index % 2 ? 'a' : 'b';
    return observe(
      {
        applicationId: `app-${index}`,
        applicationName: NAMES[index % NAMES.length],
        sparkVersion: VERSIONS[index % 5 === 0 ? 0 : index % 3],
        startedAt,
        endedAt: running ? undefined : startedAt + minutes * 60_000,
        lastEventAt: startedAt + minutes * 60_000,
        outcome,
        outcomeBasis: running ? 'in-progress' : 'job-result',
        executors: [
          buildExecutor({
            executorId: 'driver',
            addedAt: startedAt,
            removedAt: startedAt + minutes * 60_000,
          }),
        ],
        configuration: {
          spark: {
            'spark.pilotlight.owner': `group:default/${index % 3}`,
            'spark.pilotlight.team': `team-${index % 2}`,
          },
          hadoop: {},
          system: {},
          jvm: {},
        },
      },
      {
        scope: {
          ...SCOPE,
          namespace: team,
          environment: index % 4 < 2 ? 'production' : 'test',
          team: `group:default/${team}`,
        },
      },
    );
  });
}

describe.each(databases.eachSupportedId())('lists on %p', databaseId => {
  let ledger: Ledger;
  let everyRun: RunSummary[];

  beforeAll(async () => {
    ledger = await openLedger(await databases.init(databaseId), {
      prices: readPriceBook(PRICES),
    });
    await ledger.sinkFor({ id: 'eventlog/test' }).record(company());
    everyRun = await pagesOfRuns({ limit: 200 }, ALL);
  });

  async function pagesOfRuns(
    request: LedgerRequest<'listRuns'>,
    access: AccessFilter,
  ) {
    const found: RunSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.reader.listRuns({ ...request, cursor }, access);
      expect(page.items.length).toBeLessThanOrEqual(request.limit ?? 50);
      found.push(...page.items);
      cursor = page.nextCursor;
      if (!cursor) {
        expect(found).toHaveLength(page.total);
      }
    } while (cursor);
    return found;
  }

  async function pagesOfJobs(
    request: LedgerRequest<'listJobs'>,
    access: AccessFilter,
  ) {
    const found: Job[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.reader.listJobs({ ...request, cursor }, access);
      found.push(...page.items);
      cursor = page.nextCursor;
      if (!cursor) {
        expect(found).toHaveLength(page.total);
      }
    } while (cursor);
    return found;
  }

  const VALUES = {
    startedAt: (run: RunSummary) => run.startedAt,
    duration: (run: RunSummary) => run.duration,
    cost: (run: RunSummary) => run.cost?.micros ?? -1,
  };

  it('has every run once', () => {
    expect(everyRun).toHaveLength(240);
    expect(new Set(everyRun.map(({ id }) => id)).size).toBe(240);
  });

  const filters: [
    string,
    LedgerRequest<'listRuns'>,
    (run: RunSummary) => boolean,
  ][] = [
    ['nothing', {}, () => true],
    ['search', { search: 'ORDERS' }, run => /orders/i.test(run.jobName)],
    ['a search for a sign', { search: '%' }, run => run.jobName === '100%'],
    ['a search for _', { search: '_' }, run => run.jobName === 'a_b'],
    ['a search for \\', { search: '\\' }, run => run.jobName.includes('\\')],
    [
      'an application id',
      { search: 'app-17' },
      r => r.applicationId === 'app-17',
    ],
    [
      'an application id and outcomes',
      { search: 'app-17', outcome: ['failed'] },
      r => r.applicationId === 'app-17' && r.outcome === 'failed',
    ],
    [
      'owner',
      { owner: ['group:default/1'] },
      r => r.owner === 'group:default/1',
    ],
    ['mine', { mine: ['group:default/1'] }, r => r.owner === 'group:default/1'],
    ['mine, of nobody', { mine: [] }, () => false],
    ['environment', { environment: ['test'] }, r => r.environment === 'test'],
    ['cluster', { cluster: ['nowhere'] }, () => false],
    ['outcome', { outcome: ['failed'] }, r => r.outcome === 'failed'],
    [
      'two outcomes, one of them twice',
      { outcome: ['failed', 'running', 'failed'] },
      r => r.outcome === 'failed' || r.outcome === 'running',
    ],
    [
      'a period',
      { from: NOON - 40 * DAY - 5_000, to: NOON - 3 * DAY },
      r =>
        r.startedAt >= NOON - 40 * DAY - 5_000 && r.startedAt < NOON - 3 * DAY,
    ],
    [
      'hours of a day',
      { from: NOON - 80_000, to: NOON - 1 },
      r => r.startedAt >= NOON - 80_000 && r.startedAt < NOON - 1,
    ],
    ['version', { sparkVersion: ['3.5.6'] }, r => r.sparkVersion === '3.5.6'],
    ['a version that none ran on', { sparkVersion: ['2.4.8'] }, () => false],
    [
      'two versions, one of them twice, and outcome',
      { sparkVersion: ['4.1.1', '3.5.6', '4.1.1'], outcome: ['failed'] },
      r => r.sparkVersion !== undefined && r.outcome === 'failed',
    ],
    [
      'version, job and hours',
      {
        sparkVersion: ['3.5.6'],
        search: 'orders',
        from: NOON - 40 * DAY - 5_000,
      },
      r =>
        r.sparkVersion === '3.5.6' &&
        /orders/i.test(r.jobName) &&
        r.startedAt >= NOON - 40 * DAY - 5_000,
    ],
    [
      'version and period',
      { sparkVersion: ['4.1.1'], to: NOON - 3 * DAY },
      r => r.sparkVersion === '4.1.1' && r.startedAt < NOON - 3 * DAY,
    ],
    ['an empty period', { from: NOON, to: NOON - DAY }, () => false],
    [
      'several at once',
      {
        search: 'orders',
        owner: ['group:default/0'],
        outcome: ['failed', 'succeeded'],
        from: NOON - 60 * DAY,
      },
      r =>
        /orders/i.test(r.jobName) &&
        r.owner === 'group:default/0' &&
        ['failed', 'succeeded'].includes(r.outcome) &&
        r.startedAt >= NOON - 60 * DAY,
    ],
  ];

  it.each(filters)('finds the runs by %s', async (_name, filter, holds) => {
    for (const [field, valueOf] of Object.entries(VALUES)) {
      for (const descending of [true, false]) {
        const sort = `${descending ? '-' : ''}${field}`;
        const found = await pagesOfRuns(
          {
            ...filter,
            sort: sort as LedgerRequest<'listRuns'>['sort'],
            limit: 17,
          },
          ALL,
        );
        const sign = descending ? -1 : 1;
        const expected = everyRun
          .filter(holds)
          .sort(
            (a, b) =>
              sign * (valueOf(a) - valueOf(b) || (a.id < b.id ? -1 : 1)),
          );
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      }
    }
  });

  it('shows each caller the runs of their team and counts no other', async () => {
    const own = await pagesOfRuns({}, teamA);
    expect(own).toHaveLength(120);
    const { reader } = ledger;
    await expect(reader.listRuns({}, NONE)).resolves.toEqual({
      items: [],
      total: 0,
    });
    const period = { from: NOON - 500 * DAY };
    const outcomes = await reader.getOutcomes(period, teamA);
    const ended = own.filter(({ outcome }) => outcome !== 'running');
    expect(
      outcomes.items.reduce(
        (sum, day) => sum + day.succeeded + day.failed + day.unknown,
        0,
      ),
    ).toBe(ended.length);
    const paid = own.reduce((sum, run) => sum + (run.cost?.micros ?? 0), 0);
    for (const groupBy of [
      'job',
      'owner',
      'team',
      'project',
      'environment',
      'cluster',
      'day',
    ] as const) {
      const costs = await reader.getCosts(
        { ...period, groupBy, limit: 200 },
        teamA,
      );
      expect(costs.total?.total.micros).toBe(paid);
      expect(
        costs.items.reduce(
          (sum, row) => sum + (row.cost?.total.micros ?? 0),
          0,
        ),
      ).toBe(paid);
      expect(costs.items.reduce((sum, row) => sum + row.runs, 0)).toBe(120);
      const byCores = await reader.getCosts(
        { ...period, groupBy, sort: '-coreHours', limit: 200 },
        teamA,
      );
      const cores = byCores.items.map(row => row.capacity.coreHours);
      expect(cores).toEqual([...cores].sort((a, b) => b - a));
      expect(cores.reduce((sum, hours) => sum + hours, 0)).toBeCloseTo(
        byCores.capacity.coreHours,
      );
      expect(byCores.capacity).toEqual(costs.capacity);
      expect(byCores.capacity.coreHours).toBeGreaterThan(0);
      await expect(
        reader.getCosts({ ...period, groupBy }, NONE),
      ).resolves.toMatchObject({ items: [] });
    }
    const facets = await reader.getJobFacets({}, teamA);
    expect(facets.teams).toEqual([{ value: 'team-1', count: 6 }]);
    const attention = await reader.listAttention({}, teamA);
    expect(attention.items.every(({ job }) => job.namespace === 'a')).toBe(
      true,
    );
    expect(attention.total).toBe(attention.items.length);
    expect((await reader.listSparkVersions({}, NONE)).items).toEqual([]);
  });

  it('answers for what is denied as for what is not there', async () => {
    const { reader } = ledger;
    const own = await pagesOfRuns({}, teamA);
    const denied = everyRun.find(({ id }) => !own.some(run => run.id === id));
    expect(denied).toBeDefined();
    const errorOf = (ask: Promise<unknown>) =>
      ask.then(
        () => 'answered',
        error => `${error.name}: ${error.message}`,
      );
    for (const [runId, jobId] of [
      [denied!.id, denied!.jobId],
      ['unknown', 'unknown'],
    ]) {
      for (const ask of [
        reader.getRun({ runId }, teamA),
        reader.listRunExecutors({ runId }, teamA),
        reader.listRunStages({ runId }, teamA),
        reader.listRunSparkJobs({ runId }, teamA),
        reader.listRunQueries({ runId }, teamA),
        reader.getRunQueryPlan({ runId, queryId: 0 }, teamA),
        reader.getRunConfiguration({ runId }, teamA),
        reader.listRunFacts({ runId }, teamA),
      ]) {
        expect(await errorOf(ask)).toBe('NotFoundError: There is no such run');
      }
      for (const ask of [
        reader.getJob({ jobId }, teamA),
        reader.getJobHistory({ jobId }, teamA),
      ]) {
        expect(await errorOf(ask)).toBe('NotFoundError: There is no such job');
      }
      await expect(reader.listRuns({ jobId }, teamA)).resolves.toEqual({
        items: [],
        total: 0,
      });
      await expect(reader.getOutcomes({ jobId }, teamA)).resolves.toEqual({
        items: [],
      });
    }
  });

  it.each([
    ['lastStartedAt', (job: Job) => job.lastRun?.startedAt],
    ['successRatio', (job: Job) => job.last30Days.successRatio],
    ['durationP95', (job: Job) => job.last30Days.durationP95],
    ['cost', (job: Job) => job.last30Days.cost?.micros],
  ])('sorts jobs by %s, what has none at the end', async (field, valueOf) => {
    for (const descending of [false, true]) {
      const jobs = await pagesOfJobs(
        {
          sort: `${
            descending ? '-' : ''
          }${field}` as LedgerRequest<'listJobs'>['sort'],
          limit: 5,
        },
        ALL,
      );
      expect(jobs).toHaveLength(12);
      expect(new Set(jobs.map(({ id }) => id)).size).toBe(12);
      const values = jobs.map(valueOf);
      const present = values.flatMap(value => value ?? []);
      expect(values.slice(present.length).every(v => v === undefined)).toBe(
        true,
      );
      const sorted = [...present].sort((a, b) => a - b);
      expect(present).toEqual(descending ? sorted.reverse() : sorted);
    }
  });

  it('sorts jobs by name, one way and the other', async () => {
    const ids = async (sort: 'name' | '-name') => {
      const jobs = await pagesOfJobs({ sort, limit: 5 }, ALL);
      return jobs.map(({ id }) => id);
    };
    const upwards = await ids('name');
    expect(new Set(upwards).size).toBe(12);
    expect(await ids('-name')).toEqual([...upwards].reverse());
    const jobs = await pagesOfJobs({ sort: 'name' }, ALL);
    const names = jobs.map(({ name }) => name);
    // Each name's jobs stand together; the database's collation orders names.
    expect(
      names.filter((name, index) => name !== names[index - 1]),
    ).toHaveLength(new Set(names).size);
  });

  it('refuses a cursor of another query, caller or hand', async () => {
    const { reader } = ledger;
    const { nextCursor = '' } = await reader.listRuns({ limit: 5 }, ALL);
    await expect(
      reader.listRuns({ limit: 7, cursor: nextCursor }, ALL),
    ).resolves.toMatchObject({ total: 240 });
    const refused = [
      reader.listRuns({ cursor: nextCursor }, teamA),
      reader.listRuns({ cursor: nextCursor, sort: 'cost' }, ALL),
      reader.listRuns({ cursor: nextCursor, outcome: ['failed'] }, ALL),
      reader.listRuns({ cursor: `${nextCursor}x` }, ALL),
      reader.listRuns({ cursor: 'a.b' }, ALL),
      reader.listRuns({ cursor: 'WzEsImEiXQ' }, ALL),
      reader.listJobs({ cursor: nextCursor }, ALL),
    ];
    for (const ask of refused) {
      await expect(ask).rejects.toMatchObject({
        name: 'InputError',
        message: expect.not.stringMatching(/select|where/i),
      });
    }
  });
});
