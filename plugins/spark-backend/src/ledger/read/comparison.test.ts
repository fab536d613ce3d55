import {
  type AttemptFacts,
  readPriceBook,
} from '@pilotlight/plugin-spark-common';
import {
  buildExecutor,
  buildTotals,
} from '@pilotlight/plugin-spark-common/testing';
import { databases, openLedger } from '../__testUtils__/databases';
import { NOON, observe, PRICES } from '../__testUtils__/observations';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;
const NOBODY = { kind: 'none' } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe.each(databases.eachSupportedId())('comparison on %p', databaseId => {
  async function setUp() {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    /** A run that took some hours, some days ago. */
    const record = (
      daysAgo: number,
      hours: number,
      facts: Partial<AttemptFacts> = {},
    ) => {
      const startedAt = NOON - daysAgo * DAY;
      const endedAt = startedAt + hours * HOUR;
      const life = { addedAt: startedAt, removedAt: endedAt };
      return ledger.sinkFor({ id: 'eventlog/test' }).record([
        observe({
          applicationId: `spark-${daysAgo}`,
          startedAt,
          endedAt,
          lastEventAt: endedAt,
          executors: [
            buildExecutor({ ...life, executorId: 'driver', maxTasks: 0 }),
            buildExecutor({ ...life, executorId: '1', cores: 2, maxTasks: 2 }),
          ],
          totals: buildTotals({ inputBytes: hours * 1e9 }),
          ...facts,
        }),
      ]);
    };
    const runs = async () =>
      (await ledger.reader.listRuns({ sort: '-startedAt' }, ALL)).items;
    return { ledger, record, runs };
  }

  it('compares with the last good run, and adds up to the whole', async () => {
    const { ledger, record, runs } = await setUp();
    await record(3, 1);
    await record(2, 1, { outcome: 'failed' });
    await record(1, 2);
    const [run, , good] = await runs();
    const comparison = await ledger.reader.getRunComparison(
      { runId: run.id },
      ALL,
    );
    expect(comparison).toMatchObject({
      with: { id: good.id },
      beforeMs: HOUR,
      afterMs: 2 * HOUR,
      summary: expect.any(String),
    });
    const contributions = comparison.contributions ?? [];
    const sum = (of: 'milliseconds' | 'micros') =>
      contributions.reduce((total, each) => total + (each[of] ?? 0), 0);
    expect(sum('milliseconds')).toBe(HOUR);
    expect(sum('micros')).toBe(
      (run.cost?.micros ?? NaN) - (good.cost?.micros ?? NaN),
    );
  });

  it('compares with the run that is named, and with none where there is none', async () => {
    const { ledger, record, runs } = await setUp();
    await record(3, 1);
    await record(2, 2);
    const [second, first] = await runs();
    await expect(
      ledger.reader.getRunComparison({ runId: first.id }, ALL),
    ).resolves.toEqual({});
    await expect(
      ledger.reader.getRunComparison({ runId: first.id, with: second.id }, ALL),
    ).resolves.toMatchObject({ beforeMs: 2 * HOUR, afterMs: HOUR });
  });

  it('answers for a run that may not be read as for one that is not there', async () => {
    const { ledger, record, runs } = await setUp();
    await record(3, 1);
    const [{ id: runId, jobId }] = await runs();
    const { reader } = ledger;
    for (const ask of [
      () => reader.getRunComparison({ runId }, NOBODY),
      () => reader.getRunComparison({ runId: 'nothing' }, ALL),
      () => reader.getRunComparison({ runId, with: 'nothing' }, ALL),
    ]) {
      await expect(ask()).rejects.toThrow('There is no such run');
    }
    await expect(reader.getJobTrend({ jobId }, NOBODY)).rejects.toThrow(
      'There is no such job',
    );
  });

  it('tells since when a job is slower, and how much of it came with the input', async () => {
    const { ledger, record, runs } = await setUp();
    for (let day = 20; day > 0; day -= 1) {
      await record(day, day > 8 ? 1 : 2);
    }
    const [{ jobId }] = await runs();
    await expect(ledger.reader.getJobTrend({ jobId }, ALL)).resolves.toEqual({
      change: {
        since: NOON - 8 * DAY,
        runsBefore: 12,
        runsSince: 8,
        beforeMs: HOUR,
        sinceMs: 2 * HOUR,
        factor: 2,
        inputShare: expect.closeTo(1, 1),
      },
    });
  });

  it('tells nothing of a job that is as it was', async () => {
    const { ledger, record, runs } = await setUp();
    for (let day = 12; day > 0; day -= 1) {
      await record(day, 1);
    }
    const [{ jobId }] = await runs();
    await expect(ledger.reader.getJobTrend({ jobId }, ALL)).resolves.toEqual(
      {},
    );
  });
});
