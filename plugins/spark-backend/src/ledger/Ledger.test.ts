import { readPriceBook } from '@pilotlight/plugin-spark-common';
import { databases, NOON, openLedger } from './__testUtils__/databases';
import { observe, PRICES, SCOPE } from './__testUtils__/observations';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;
const SOURCE = { id: 'eventlog/test' };
const HOUR = 3_600_000;

describe.each(databases.eachSupportedId())('Ledger on %p', databaseId => {
  async function setUp(options: Parameters<typeof openLedger>[1] = {}) {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, {
      prices: readPriceBook(PRICES),
      ...options,
    });
    return { knex, ledger, sink: ledger.sinkFor(SOURCE), ...ledger };
  }

  it('answers with what was recorded', async () => {
    const { sink, reader } = await setUp();
    await expect(
      sink.record([observe({ applicationId: 'spark-1' })]),
    ).resolves.toEqual({ changed: 1, unchanged: 0, refused: [] });

    const jobs = await reader.listJobs({}, ALL);
    const money = (micros: number) => ({ micros, currency: 'EUR' });
    expect(jobs).toEqual({
      total: 1,
      items: [
        {
          id: expect.stringMatching(/^[0-9a-f]{20}$/),
          name: 'orders-daily',
          cluster: 'prod-eu',
          namespace: 'orders',
          environment: 'production',
          demonstration: false,
          lastRun: expect.objectContaining({ outcome: 'succeeded' }),
          last30Days: {
            runs: 1,
            succeeded: 1,
            failed: 0,
            successRatio: 1,
            durationMedian: HOUR,
            durationP95: HOUR,
            cost: money(3_200_000),
            costBefore: money(0),
          },
        },
      ],
    });

    const runs = await reader.listRuns({}, ALL);
    const summary = {
      id: expect.stringMatching(/^[0-9a-f]{20}$/),
      jobId: jobs.items[0].id,
      jobName: 'orders-daily',
      applicationId: 'spark-1',
      environment: 'production',
      cluster: 'prod-eu',
      startedAt: NOON - 2 * HOUR,
      endedAt: NOON - HOUR,
      duration: HOUR,
      outcome: 'succeeded',
      attempts: 1,
      cost: money(3_200_000),
      sparkVersion: '4.1.4',
      demonstration: false,
    };
    expect(runs).toEqual({ total: 1, items: [summary] });

    const runId = runs.items[0].id;
    const split = {
      total: money(3_200_000),
      // Half of the executor's two slots were used, and the driver is useful.
      useful: money(2_150_000),
      idle: money(1_050_000),
      lost: money(0),
    };
    const observation = observe({ applicationId: 'spark-1' });
    const { totals, reading } = observation.facts;
    const { unreadable, ...read } = reading;
    await expect(reader.getRun({ runId }, ALL)).resolves.toEqual({
      summary,
      user: 'spark',
      applicationName: 'orders-daily',
      lastEventAt: NOON - HOUR,
      costSplit: split,
      priceBook: expect.stringContaining('1 EUR per core-hour'),
      attempts: [
        {
          attempt: '1',
          startedAt: NOON - 2 * HOUR,
          endedAt: NOON - HOUR,
          outcome: 'succeeded',
          outcomeBasis: 'job-result',
          cost: split,
          totals,
          reading: {
            ...read,
            unreadableLines: 0,
            unreadableFrames: 0,
            oversizedLines: 0,
            inconsistentEvents: 0,
          },
        },
      ],
    });
    await expect(reader.listRunExecutors({ runId }, ALL)).resolves.toEqual({
      items: [
        expect.objectContaining({
          executorId: 'driver',
          isDriver: true,
          cost: {
            total: money(1_100_000),
            useful: money(1_100_000),
            idle: money(0),
            lost: money(0),
          },
        }),
        expect.objectContaining({
          executorId: '1',
          cores: 2,
          peakMemory: { JVMHeapMemory: 1024 },
          totals: observation.facts.executors[1].totals,
        }),
      ],
    });
    const { stages, sparkJobs } = observation.facts;
    await expect(reader.listRunStages({ runId }, ALL)).resolves.toMatchObject({
      items: [{ name: stages[0].name, taskDuration: stages[0].taskDuration }],
    });
    await expect(reader.listRunSparkJobs({ runId }, ALL)).resolves.toEqual({
      items: sparkJobs,
    });
    await expect(reader.listRunQueries({ runId }, ALL)).resolves.toMatchObject({
      items: [{ queryId: 0, planNodes: 1 }],
    });
    await expect(
      reader.getRunQueryPlan({ runId, queryId: 0 }, ALL),
    ).resolves.toEqual({
      replanned: 0,
      nodes: [{ id: 0, name: 'Range', detail: 'Range (0, 10)' }],
    });
    const configuration = await reader.getRunConfiguration({ runId }, ALL);
    expect(configuration.items).toContainEqual({
      section: 'spark',
      key: 'spark.executor.memory',
      value: '4g',
      defaultValue: '1g',
      redacted: false,
    });
    const facts = await reader.listRunFacts({ runId }, ALL);
    expect(facts.items).toContainEqual({
      source: 'eventlog/test',
      evidence: '/logs/spark-1_1',
      observedAt: NOON,
      attempt: '1',
      name: 'outcome',
      value: 'succeeded (job-result)',
      used: true,
    });
    await expect(
      reader.getCosts({ groupBy: 'environment' }, ALL),
    ).resolves.toMatchObject({
      items: [{ key: 'production', runs: 1, cost: split }],
      total: split,
    });
    await expect(reader.getOutcomes({}, ALL)).resolves.toEqual({
      items: [{ day: '2026-11-22', succeeded: 1, failed: 0, unknown: 0 }],
    });
    await expect(reader.listSparkVersions({}, ALL)).resolves.toEqual({
      items: [
        {
          version: '4.1.4',
          jobs: 1,
          runs: 1,
          cost: split.total,
          support: {
            line: '4.1',
            until: '2027-06-11',
            basis: 'policy',
            ended: false,
          },
        },
      ],
    });
    await expect(reader.listAttention({}, ALL)).resolves.toEqual({
      total: 0,
      byNeed: { failed: 0, 'at-risk': 0, slow: 0 },
      items: [],
    });
    await expect(reader.getJobFacets({}, ALL)).resolves.toEqual({
      owners: [],
      teams: [],
      environments: [{ value: 'production', count: 1 }],
      clusters: [{ value: 'prod-eu', count: 1 }],
    });
    await expect(
      reader.getJobHistory({ jobId: jobs.items[0].id }, ALL),
    ).resolves.toEqual({ truncated: false, items: [summary] });
    expect(SCOPE.team).toBeDefined();
  });
});
