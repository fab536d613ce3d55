import {
  type AttemptFacts,
  readObjectives,
  readPriceBook,
} from '@pilotlight/plugin-spark-common';
import { databases, openLedger } from '../__testUtils__/databases';
import { effortOf, multiplyRuns } from '../__testUtils__/manyRuns';
import {
  brokenRule,
  NOON,
  observe,
  PRICES,
} from '../__testUtils__/observations';
import { MOST_RUNS, nextLook } from './evaluate';
import type { EntityPromise } from './promises';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ENTITY = 'component:default/orders-daily';

const ENTITIES = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'orders-daily' },
    spec: { type: 'spark-job' },
  },
];

const { objectives: OBJECTIVES } = readObjectives(`
apiVersion: openslo/v1
kind: SLO
metadata: { name: on-time, displayName: Orders by two }
spec:
  service: orders-daily
  budgetingMethod: Occurrences
  indicator:
    metadata: { name: on-time }
    spec:
      ratioMetric:
        rawType: success
        raw:
          metricSource:
            type: Pilotlight
            spec: { indicator: on-time, deadline: PT90M }
  timeWindow: [{ duration: 7d, isRolling: true }]
  objectives: [{ target: 0.5 }]
`);

/** Starts every day at ten in the morning. */
const PROMISE: EntityPromise = {
  entityRef: ENTITY,
  schedule: { cron: '0 10 * * *', timeZone: 'UTC' },
  objectives: OBJECTIVES,
  problems: [],
};

describe.each(databases.eachSupportedId())('objectives on %p', databaseId => {
  async function setUp(options: Parameters<typeof openLedger>[1] = {}) {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, options);
    const { signal } = new AbortController();
    const record = (applicationId: string, facts: Partial<AttemptFacts> = {}) =>
      ledger
        .sinkFor({ id: 'eventlog/test' })
        .record([
          observe({ applicationName: 'orders-daily', applicationId, ...facts }),
        ]);
    const look = () => ledger.evaluateDue(signal);
    const jobId = async () => {
      const { items } = await ledger.reader.listJobs({}, ALL);
      return items[0].id;
    };
    return { knex, ledger, record, look, jobId };
  }

  /** A run of an hour that began at ten, some days ago. */
  const run = (daysAgo: number, facts: Partial<AttemptFacts> = {}) => ({
    startedAt: NOON - 2 * HOUR - daysAgo * DAY,
    ...facts,
  });

  it('counts runs against what is promised, and a day on which none came', async () => {
    const { ledger, record, look, jobId } = await setUp();
    await record('spark-1', run(0));
    await record('spark-2', run(2));
    await ledger.takeUpEntities(ENTITIES);
    await ledger.takeUpPromises([PROMISE]);
    await look();

    const answer = await ledger.reader.getJobObjectives(
      { jobId: await jobId() },
      ALL,
    );
    expect(answer).toMatchObject({
      problems: [],
      schedule: { cron: '0 10 * * *', timeZone: 'UTC' },
      items: [{ objective: { title: 'Orders by two', indicator: 'on-time' } }],
    });
    expect(answer.nextStarts).toHaveLength(5);
    expect(answer.nextStarts[0]).toBe(NOON - 2 * HOUR + DAY);
    expect(
      answer.items[0].events.map(({ verdict, cause }) => [verdict, cause]),
    ).toEqual([
      ['good', 'landed'],
      ['bad', 'missed'],
      ['good', 'landed'],
    ]);
    await expect(ledger.reader.listObjectives({}, ALL)).resolves.toMatchObject({
      total: 1,
      items: [{ job: { name: 'orders-daily', entityRef: ENTITY } }],
    });
  });

  it('finds the jobs that promise nothing', async () => {
    const { ledger, record, look } = await setUp();
    await record('spark-1', run(0));
    const silent = async () => {
      const { items, total } = await ledger.reader.listJobs(
        { objectives: 'none' },
        ALL,
      );
      return [total, ...items.map(({ name }) => name)];
    };
    await expect(silent()).resolves.toEqual([1, 'orders-daily']);
    await ledger.takeUpEntities(ENTITIES);
    await ledger.takeUpPromises([PROMISE]);
    await look();
    await expect(silent()).resolves.toEqual([0]);
  });

  it('says what lands today, and looks again when a run comes', async () => {
    let now = NOON - 2 * HOUR - 1000;
    const { ledger, record, look } = await setUp({ now: () => now });
    await record('spark-1', run(1));
    await ledger.takeUpEntities(ENTITIES);
    await ledger.takeUpPromises([PROMISE]);
    const today = async () => {
      await look();
      const { items } = await ledger.reader.listLandings(
        { from: NOON - 3 * HOUR, to: NOON },
        ALL,
      );
      return items.map(({ landing }) => landing.state);
    };
    await expect(today()).resolves.toEqual(['expected']);
    now = NOON - 2 * HOUR + 60_000;
    await record('spark-2', {
      ...run(0),
      endedAt: undefined,
      outcome: 'running',
      outcomeBasis: 'in-progress',
    });
    await expect(today()).resolves.toEqual(['on-the-way']);
    now = NOON + 3 * HOUR;
    await expect(today()).resolves.toEqual(['late']);
    await expect(ledger.reader.listLandings({}, ALL)).resolves.toMatchObject({
      byState: { late: 1, missed: 0 },
    });
  });

  it('changes nothing when the catalog says what it said', async () => {
    const { knex, ledger, record, look } = await setUp();
    await record('spark-1', run(0));
    await ledger.takeUpEntities(ENTITIES);
    await ledger.takeUpPromises([PROMISE]);
    await look();
    const before = await knex('evaluation').select('*');
    expect(before).toHaveLength(1);
    await ledger.takeUpPromises([{ ...PROMISE }]);
    await expect(knex('evaluation').select('*')).resolves.toEqual(before);
  });

  it('forgets what is no longer promised, but says what cannot be read', async () => {
    const { knex, ledger, record, look, jobId } = await setUp();
    await record('spark-1', run(0));
    await ledger.takeUpEntities(ENTITIES);
    await ledger.takeUpPromises([PROMISE]);
    await look();
    const problem = { line: 3, column: 1, message: 'no kind', fix: 'Add it.' };
    await ledger.takeUpPromises([
      { entityRef: ENTITY, objectives: [], problems: [problem] },
    ]);
    await look();
    for (const table of ['evaluation', 'objective', 'landing']) {
      await expect(knex(table).select('*')).resolves.toEqual([]);
    }
    await expect(
      ledger.reader.getJobObjectives({ jobId: await jobId() }, ALL),
    ).resolves.toEqual({ items: [], problems: [problem], nextStarts: [] });
    await ledger.takeUpPromises([]);
    await expect(knex('promise').select('*')).resolves.toEqual([]);
  });

  it('ranks findings by what they did to an objective, before money', async () => {
    const slow = { ...brokenRule, slows: true };
    const idle = {
      ...brokenRule,
      id: 'idle',
      find: (facts: AttemptFacts) => ({
        ...slow.find(facts)!,
        ruleId: 'idle',
        severity: 'critical' as const,
        wastedShare: 0.9,
      }),
    };
    const { knex, ledger, record, look } = await setUp({
      rules: [
        {
          ...slow,
          find: facts => ({
            ...idle.find(facts),
            ruleId: 'broken',
            severity: 'low',
            wastedShare: 0.25,
          }),
        },
        idle,
      ],
      prices: readPriceBook(PRICES),
    });
    // Two hours of which an hour and a half were allowed: a quarter is all of the shortfall.
    await record('spark-1', {
      ...run(1),
      endedAt: NOON - DAY,
      error: { message: 'No space', details: '', at: 'job' },
    });
    await ledger.takeUpEntities(ENTITIES);
    await ledger.takeUpPromises([PROMISE]);
    await look();
    const rules = async (sort?: 'harm' | 'money') => {
      const { items } = await ledger.reader.listFindings({ sort }, ALL);
      return items.map(({ finding }) => finding.ruleId);
    };
    await expect(rules()).resolves.toEqual(['broken', 'idle']);
    await expect(rules('money')).resolves.toEqual(['idle', 'broken']);
    const { items } = await ledger.reader.listFindings({}, ALL);
    expect(items.map(({ finding }) => finding.harm)).toEqual([
      {
        objectiveId: 'on-time',
        title: 'Orders by two',
        kind: 'late',
        threatened: false,
        by: HOUR / 2,
        explained: HOUR / 2,
        share: 1,
      },
      undefined,
    ]);
    const { findings } = await ledger.reader.getRunDiagnosis(
      { runId: items[0].runId },
      ALL,
    );
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['broken', 'idle']);
    expect(findings[0].harm).toEqual(items[0].finding.harm);

    await ledger.takeUpPromises([]);
    await expect(knex('harm').select('*')).resolves.toEqual([]);
  });

  it('reads a bounded number of rows of a job with 50,000 runs', async () => {
    const { knex, ledger, record, look, jobId } = await setUp();
    await record('spark-1', run(0));
    await multiplyRuns(knex, 50_000, {
      started_at: `run.started_at - n.i * 10000`,
    });
    await ledger.takeUpEntities(ENTITIES);
    await ledger.takeUpPromises([PROMISE]);
    const { rows: read } = await effortOf(knex, look);
    expect(read).toBeGreaterThan(MOST_RUNS);
    expect(read).toBeLessThan(MOST_RUNS + 200);
    const { items } = await ledger.reader.getJobObjectives(
      { jobId: await jobId() },
      ALL,
    );
    // Of the week, the days of which all runs were read.
    expect(items[0].events.length).toBeGreaterThanOrEqual(4);
    expect(items[0].events.length).toBeLessThanOrEqual(60);
  });

  it.each<[string, Partial<AttemptFacts>]>([
    ['that is yet to come', { startedAt: NOON + DAY, endedAt: NOON + DAY + 1 }],
    [
      'that took no time',
      { startedAt: NOON - 2 * HOUR, endedAt: NOON - 2 * HOUR },
    ],
    ['that ends before it starts', { startedAt: NOON, endedAt: NOON - HOUR }],
    ['of a clock in 1970', { startedAt: 1, endedAt: 2 }],
  ])('counts a run %s, and those beside it', async (_, odd) => {
    const { ledger, record, look, jobId } = await setUp();
    await record('spark-odd', odd);
    await record('spark-1', run(1));
    await ledger.takeUpEntities(ENTITIES);
    await ledger.takeUpPromises([PROMISE]);
    await look();
    const { items } = await ledger.reader.getJobObjectives(
      { jobId: await jobId() },
      ALL,
    );
    expect(items).toHaveLength(1);
    const { objective, events } = items[0];
    expect(objective.status).not.toBe('no-data');
    expect(events.some(({ at }) => at === NOON - 2 * HOUR - DAY)).toBe(true);
    expect(events.every(({ at }) => at <= NOON)).toBe(true);
    await expect(ledger.reader.listLandings({}, ALL)).resolves.toBeDefined();
  });

  it('counts the runs of a job that has one, and misses all of one whose schedule went by without any', async () => {
    const { ledger, record, look, jobId } = await setUp();
    await record('spark-1', run(3));
    await ledger.takeUpEntities(ENTITIES);
    await ledger.takeUpPromises([PROMISE]);
    await look();
    const { items } = await ledger.reader.getJobObjectives(
      { jobId: await jobId() },
      ALL,
    );
    expect(items[0].events.map(({ cause }) => cause)).toEqual([
      expect.stringMatching(/missed|expected/),
      'missed',
      'missed',
      'landed',
    ]);
  });

  it('enrols a job that comes after its promise', async () => {
    const { ledger, record, look } = await setUp();
    await ledger.takeUpEntities(ENTITIES);
    await ledger.takeUpPromises([PROMISE]);
    await record('spark-1', run(0));
    await look();
    const { total } = await ledger.reader.listObjectives({}, ALL);
    expect(total).toBe(1);
  });
});

describe('nextLook', () => {
  const landing = { expectedAt: NOON + HOUR / 2, reason: '' };

  it('is when the next start is due, and each minute while something is on its way', () => {
    expect(nextLook([], NOON)).toBe(NOON + HOUR);
    expect(nextLook([{ ...landing, state: 'expected' }], NOON)).toBe(
      NOON + HOUR / 2 + 1,
    );
    expect(nextLook([{ ...landing, state: 'on-the-way' }], NOON)).toBe(
      NOON + 60_000,
    );
    expect(
      nextLook([{ ...landing, state: 'late', landedAt: NOON - 1 }], NOON),
    ).toBe(NOON + HOUR);
  });
});
