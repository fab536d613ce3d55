import {
  type AttemptFacts,
  messagesOf,
  readObjectives,
} from '@pilotlight/plugin-spark-common';
import { databases, openLedger } from '../__testUtils__/databases';
import { brokenRule, NOON, observe } from '../__testUtils__/observations';

jest.setTimeout(60_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders-daily' },
  spec: { type: 'spark-job', owner: 'orders' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/orders' }],
};

const FAILED: Partial<AttemptFacts> = {
  outcome: 'failed',
  outcomeBasis: 'exit-code',
  error: { message: 'disk full', details: 'disk full', at: 'job' },
};

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

describe.each(databases.eachSupportedId())('incidents on %p', databaseId => {
  async function setUp() {
    let now = NOON;
    const ledger = await openLedger(await databases.init(databaseId), {
      now: () => now,
      rules: [brokenRule],
    });
    await ledger.takeUpEntities([ENTITY]);
    const record = (applicationId: string, facts: Partial<AttemptFacts>) =>
      ledger
        .sinkFor({ id: 'eventlog/test' })
        .record([
          observe({ applicationName: 'orders-daily', applicationId, ...facts }),
        ]);
    /** Looks, waits until what was seen has settled, and tells. */
    const round = async () => {
      await ledger.takeUpIncidents();
      now += MINUTE;
      const due = await ledger.incidentsToTell();
      await ledger.markTold(due);
      return messagesOf(due).map(
        ({ message: { title, description } }) => `${title}: ${description}`,
      );
    };
    const pass = (ms: number) => {
      now += ms;
    };
    return { ledger, record, round, pass };
  }

  it('are told once, however many runs fail, and once when they are over', async () => {
    const { record, round, pass, ledger } = await setUp();
    await record('spark-1', { ...FAILED, startedAt: NOON - 2 * HOUR });
    await ledger.takeUpEntities([ENTITY]);
    await expect(round()).resolves.toEqual([
      expect.stringMatching(/^orders-daily failed: .*disk full/),
    ]);
    await expect(round()).resolves.toEqual([]);
    await record('spark-2', { ...FAILED, startedAt: NOON - HOUR });
    await expect(round()).resolves.toEqual([]);
    pass(HOUR);
    await record('spark-3', { startedAt: NOON - 10 * MINUTE });
    await expect(round()).resolves.toEqual([
      expect.stringMatching(
        /^orders-daily works again: A run succeeded after .*; 2 runs had failed\.$/,
      ),
    ]);
    await expect(round()).resolves.toEqual([]);
  });

  it('of long ago are nobody’s news', async () => {
    const { record, round, ledger } = await setUp();
    await record('spark-1', { ...FAILED, startedAt: NOON - 40 * DAY });
    await ledger.takeUpEntities([ENTITY]);
    await expect(round()).resolves.toEqual([]);
    await record('spark-2', { startedAt: NOON - HOUR });
    await expect(round()).resolves.toEqual([]);
  });

  it('that were over before anybody was told stay untold', async () => {
    const { record, round, ledger } = await setUp();
    await record('spark-1', { ...FAILED, startedAt: NOON - 2 * HOUR });
    await ledger.takeUpEntities([ENTITY]);
    await ledger.takeUpIncidents();
    await record('spark-2', { startedAt: NOON - 10 * MINUTE });
    await expect(round()).resolves.toEqual([]);
  });

  it('tell of a run that took days before it failed', async () => {
    const { record, round, ledger } = await setUp();
    await record('spark-1', {
      ...FAILED,
      startedAt: NOON - 3 * DAY,
      endedAt: NOON - HOUR,
    });
    await ledger.takeUpEntities([ENTITY]);
    await expect(round()).resolves.toEqual([
      expect.stringContaining('orders-daily failed'),
    ]);
  });

  it('are neither opened nor ended by a run whose end nobody saw', async () => {
    const { record, round, ledger } = await setUp();
    await record('spark-0', {
      startedAt: NOON - 3 * HOUR,
      outcome: 'unknown',
      outcomeBasis: 'log-cut',
    });
    await ledger.takeUpEntities([ENTITY]);
    await expect(round()).resolves.toEqual([]);
    await record('spark-1', { ...FAILED, startedAt: NOON - 2 * HOUR });
    await expect(round()).resolves.toHaveLength(1);
    await record('spark-2', {
      startedAt: NOON - 30 * MINUTE,
      outcome: 'unknown',
      outcomeBasis: 'log-cut',
    });
    await expect(round()).resolves.toEqual([]);
  });

  it('of a job that nobody owns wait for an owner', async () => {
    const { record, round, ledger } = await setUp();
    await ledger.takeUpEntities([]);
    await ledger.sinkFor({ id: 'eventlog/test' }).record([
      observe(
        {
          applicationName: 'stray',
          applicationId: 'spark-9',
          startedAt: NOON - 2 * HOUR,
          ...FAILED,
        },
        {
          scope: {
            cluster: 'prod-eu',
            namespace: 'orders',
            environment: 'production',
            team: '',
          },
        },
      ),
    ]);
    await expect(round()).resolves.toEqual([]);
    await ledger.takeUpEntities([{ ...ENTITY, metadata: { name: 'stray' } }]);
    await expect(round()).resolves.toEqual([
      expect.stringContaining('stray failed'),
    ]);
    await record('spark-1', { startedAt: NOON - 2 * HOUR });
  });

  it('tell of data that did not come, and that it has landed', async () => {
    const { ledger, record, round, pass } = await setUp();
    const { signal } = new AbortController();
    await record('spark-1', { startedAt: NOON - 2 * HOUR - DAY });
    await ledger.takeUpEntities([ENTITY]);
    await ledger.takeUpPromises([
      {
        entityRef: 'component:default/orders-daily',
        schedule: { cron: '0 10 * * *', timeZone: 'UTC' },
        objectives: OBJECTIVES,
        problems: [],
      },
    ]);
    await ledger.evaluateDue(signal);
    const told = (await round()).filter(text => /late|landed/.test(text));
    expect(told).toEqual([expect.stringMatching(/^orders-daily is late: ./)]);
    pass(HOUR);
    await record('spark-2', { startedAt: NOON - 30 * MINUTE });
    await ledger.evaluateDue(signal);
    const over = (await round()).filter(text => /late|landed/.test(text));
    expect(over).toEqual([expect.stringMatching(/^orders-daily has landed/)]);
  });

  it('do not call landed what never came', async () => {
    const { ledger, record, round, pass } = await setUp();
    const { signal } = new AbortController();
    await record('spark-1', { startedAt: NOON - 2 * HOUR - DAY });
    await ledger.takeUpEntities([ENTITY]);
    const promise = {
      entityRef: 'component:default/orders-daily',
      schedule: { cron: '0 * * * *', timeZone: 'UTC' },
      objectives: OBJECTIVES,
      problems: [],
    };
    await ledger.takeUpPromises([promise]);
    await ledger.evaluateDue(signal);
    const late = (texts: string[]) =>
      texts.filter(text => /is late|has landed/.test(text));
    // Every hour a run should have come; that is one incident all the same.
    expect(late(await round())).toEqual([
      expect.stringMatching(/^orders-daily is late: ./),
    ]);
    pass(2 * HOUR);
    await ledger.evaluateDue(signal);
    expect(late(await round())).toEqual([]);
    await ledger.takeUpPromises([]);
    expect(late(await round())).toEqual([]);
    expect(late(await round())).toEqual([]);
  });
});
