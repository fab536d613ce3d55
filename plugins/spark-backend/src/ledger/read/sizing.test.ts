import { readPriceBook } from '@pilotlight/plugin-spark-common';
import {
  buildExecutor,
  buildStage,
  buildTotals,
} from '@pilotlight/plugin-spark-common/testing';
import { databases, openLedger } from '../__testUtils__/databases';
import { NOON, observe, PRICES } from '../__testUtils__/observations';

jest.setTimeout(60_000);

const ALL = { kind: 'all' } as const;
const MINUTE = 60_000;

describe.each(databases.eachSupportedId())('sizing on %p', databaseId => {
  it('plays a stored run again on other executors, with its own prices', async () => {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex, { prices: readPriceBook(PRICES) });
    const startedAt = NOON - 20 * MINUTE;
    const endedAt = startedAt + 10 * MINUTE;
    const life = { addedAt: startedAt, removedAt: endedAt };
    await ledger.sinkFor({ id: 'eventlog/test' }).record([
      observe({
        startedAt,
        endedAt,
        lastEventAt: endedAt,
        executors: [
          buildExecutor({ ...life, executorId: 'driver', maxTasks: 0 }),
          buildExecutor({ ...life, executorId: '1', cores: 1, maxTasks: 1 }),
        ],
        stages: [
          buildStage({
            submittedAt: startedAt,
            completedAt: endedAt,
            numTasks: 10,
            taskHistogram: [[MINUTE, 10]],
            taskDuration: {
              count: 10,
              min: MINUTE,
              p25: MINUTE,
              median: MINUTE,
              p75: MINUTE,
              p95: MINUTE,
              max: MINUTE,
            },
            totals: buildTotals({
              succeededTasks: 10,
              taskTime: 10 * MINUTE,
              runTime: 10 * MINUTE,
            }),
          }),
        ],
        sparkJobs: [],
        totals: buildTotals({ succeededTasks: 10, taskTime: 10 * MINUTE }),
      }),
    ]);
    const { items } = await ledger.reader.listRuns({}, ALL);
    const runId = items[0].id;
    const sizing = await ledger.reader.getRunSizing({ runId }, ALL);
    expect(sizing).toMatchObject({
      allocation: 'static',
      coresPerExecutor: 1,
      actualExecutors: 1,
      actualMs: 10 * MINUTE,
      chosen: { executors: 1 },
    });
    const { items: jobs } = await ledger.reader.listJobs({}, ALL);
    const error = await ledger.reader.getJobModelError(
      { jobId: jobs[0].id },
      ALL,
    );
    expect(error.runs).toEqual([
      {
        runId,
        startedAt,
        actualMs: 10 * MINUTE,
        predictedMs: sizing.chosen?.wallMs,
        error: sizing.error,
      },
    ]);
    // One run is no measure of a job.
    expect(error).not.toHaveProperty('medianError');
    const two = sizing.points.find(({ executors }) => executors === 2);
    expect(two?.wallMs).toBeLessThan(0.6 * 10 * MINUTE);
    expect(two?.cost).toEqual({
      micros: expect.any(Number),
      currency: 'EUR',
    });
    const wide = await ledger.reader.getRunSizing(
      { runId, coresPerExecutor: 2 },
      ALL,
    );
    expect(wide.coresPerExecutor).toBe(2);
    await expect(
      ledger.reader.getRunSizing({ runId: 'nothing' }, ALL),
    ).rejects.toThrow('There is no such run');
  });

  it('says nothing of a run that has nothing to play', async () => {
    const knex = await databases.init(databaseId);
    const ledger = await openLedger(knex);
    await ledger
      .sinkFor({ id: 'eventlog/test' })
      .record([observe({ stages: [], sparkJobs: [] })]);
    const { items } = await ledger.reader.listRuns({}, ALL);
    await expect(
      ledger.reader.getRunSizing({ runId: items[0].id }, ALL),
    ).resolves.toEqual({ points: [] });
  });
});
