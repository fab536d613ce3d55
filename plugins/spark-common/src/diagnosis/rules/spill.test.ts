import {
  buildAttempt,
  buildExecutor,
  buildStage,
  buildTotals,
} from '../../testing';
import { spill } from './spill';

const MIB = 2 ** 20;
const attempt = (memorySpilled: number, whole = 100_000) =>
  buildAttempt({
    executors: [buildExecutor({ removedAt: undefined })],
    totals: buildTotals({ taskTime: whole }),
    stages: [
      buildStage({
        queryId: 0,
        numTasks: 10,
        peakExecutionMemory: 20 * MIB,
        taskShuffleRead: {
          count: 10,
          min: 1,
          p25: 1,
          median: 1,
          p75: 1,
          p95: 1,
          max: 1,
        },
        totals: buildTotals({
          taskTime: 40_000,
          runTime: 40_000,
          cpuTime: 20_000,
          memorySpilled: memorySpilled * MIB,
          diskSpilled: 125 * MIB,
        }),
      }),
    ],
  });

it('finds stages that spill, by the task time that they take', () => {
  const finding = spill.find(attempt(400))!;
  expect(finding.severity).toBe('severe');
  // The disk takes a second to write them and one to read them.
  expect(finding.wastedShare).toBeCloseTo(2000 / 3_600_000, 6);
  // 40 MiB spilled and 20 MiB held by each task: three times the partitions.
  expect(finding.changes).toEqual([
    { key: 'spark.sql.shuffle.partitions', after: '30' },
  ]);
  expect(spill.find(attempt(400, 300_000))?.severity).toBe('moderate');
  expect(spill.find(attempt(400, 900_000))?.severity).toBe('low');
});

it('sets back a share of memory that was lowered', () => {
  const facts = attempt(400);
  facts.configuration.spark['spark.memory.fraction'] = '0.1';
  expect(spill.find(facts)?.changes).toContainEqual({
    key: 'spark.memory.fraction',
    before: '0.1',
    after: '0.6',
  });
});

it('is silent on less than 100 MiB', () => {
  expect(spill.find(attempt(99))).toBeUndefined();
});
