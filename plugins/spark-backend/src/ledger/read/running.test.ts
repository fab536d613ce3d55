import {
  type AttemptFacts,
  readObjectives,
} from '@pilotlight/plugin-spark-common';
import {
  buildStage,
  buildTotals,
} from '@pilotlight/plugin-spark-common/testing';
import { databases, openLedger } from '../__testUtils__/databases';
import { NOON, observe } from '../__testUtils__/observations';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe.each(databases.eachSupportedId())('running runs on %p', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex);
    const sink = ledger.sinkFor({ id: 'eventlog/test' });
    /** Good runs of so many minutes, and one that has been running for some. */
    const job = async (
      applicationName: string,
      past: number[],
      running: number,
      facts: Partial<AttemptFacts> = {},
    ) => {
      await sink.record([
        ...past.map((minutes, index) => {
          const startedAt = NOON - (index + 1) * DAY - 30 * MINUTE;
          return observe({
            applicationId: `${applicationName}-${index}`,
            applicationName,
            startedAt,
            endedAt: startedAt + minutes * MINUTE,
            lastEventAt: startedAt + minutes * MINUTE,
          });
        }),
        observe({
          applicationId: `${applicationName}-now`,
          applicationName,
          startedAt: NOON - running * MINUTE,
          endedAt: undefined,
          lastEventAt: NOON,
          outcome: 'running',
          outcomeBasis: 'in-progress',
          stages: [
            buildStage({
              stageId: 1,
              status: 'complete',
              numTasks: 10,
              totals: buildTotals({ succeededTasks: 10 }),
            }),
            buildStage({
              stageId: 2,
              status: 'active',
              numTasks: 30,
              totals: buildTotals({ succeededTasks: 5 }),
            }),
            buildStage({ stageId: 3, status: 'skipped', numTasks: 99 }),
          ],
          ...facts,
        }),
      ]);
    };
    return { ledger, job };
  }

  it('end as their like did, and tell of the stages that are known', async () => {
    const { ledger, job } = await setUp();
    await job('orders-daily', [40, 42, 44, 46, 48], 20);
    const { total, items } = await ledger.reader.listRunning({}, ALL);
    expect(total).toBe(1);
    expect(items[0].run.jobName).toBe('orders-daily');
    expect(items[0].progress).toEqual({
      elapsedMs: 20 * MINUTE,
      usual: {
        medianMs: 44 * MINUTE,
        p90Ms: 48 * MINUTE,
        runs: 5,
        longer: 5,
        similarInput: false,
      },
      expectedAt: NOON + 24 * MINUTE,
      earliestAt: NOON + 20 * MINUTE,
      latestAt: NOON + 28 * MINUTE,
      share: 20 / 44,
      stagesDone: 1,
      stagesKnown: 2,
      tasksDone: 15,
      tasksKnown: 40,
    });
  });

  it('come in the order in which they want to be seen', async () => {
    const { ledger, job } = await setUp();
    await job('soon', [25, 25, 25, 25, 25], 20);
    await job('later', [90, 90, 90, 90, 90], 20);
    await job('long', [10, 10, 10, 10, 10], 20);
    await job('stream', [], 20, { streaming: true });
    const { total, items } = await ledger.reader.listRunning({ limit: 3 }, ALL);
    expect(total).toBe(4);
    expect(items.map(({ run }) => run.jobName)).toEqual([
      'long',
      'soon',
      'later',
    ]);
    expect(items[0].progress).toMatchObject({ longerThanUsual: 2 });
    const all = await ledger.reader.listRunning({}, ALL);
    expect(all.items[3].progress).toMatchObject({ endless: true });
  });

  it('stand against the deadline of their slot', async () => {
    const { ledger, job } = await setUp();
    await ledger.takeUpEntities([
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'orders-daily' },
        spec: { type: 'spark-job' },
      },
    ]);
    const { objectives } = readObjectives(`
apiVersion: openslo/v1
kind: SLO
metadata: { name: on-time }
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
            spec: { indicator: on-time, deadline: PT40M }
  timeWindow: [{ duration: 7d, isRolling: true }]
  objectives: [{ target: 0.5 }]
`);
    await ledger.takeUpPromises([
      {
        entityRef: 'component:default/orders-daily',
        // Twenty minutes ago.
        schedule: { cron: '40 11 * * *', timeZone: 'UTC' },
        objectives,
        problems: [],
      },
    ]);
    await job('orders-daily', [60, 62, 65, 66, 68], 20);
    await ledger.evaluateDue(new AbortController().signal);
    const { items } = await ledger.reader.listRunning({}, ALL);
    expect(items[0].progress.due).toEqual({
      at: NOON + 20 * MINUTE,
      verdict: 'will-miss',
      byMs: 25 * MINUTE,
    });
  });

  it('are those that the caller may read', async () => {
    const { ledger, job } = await setUp();
    await job('orders-daily', [40, 42, 44], 20);
    const none = { kind: 'none' } as const;
    await expect(ledger.reader.listRunning({}, none)).resolves.toEqual({
      total: 0,
      items: [],
    });
  });
});
