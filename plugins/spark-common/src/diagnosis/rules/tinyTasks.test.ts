import {
  buildAttempt,
  buildExecutor,
  buildStage,
  buildTotals,
} from '../../testing';
import { tinyTasks } from './tinyTasks';

const attempt = (count: number, median: number, shuffled = 0) =>
  buildAttempt({
    executors: [buildExecutor({ cores: 10, maxTasks: 10 })],
    stages: [
      buildStage({
        numTasks: count,
        queryId: 2,
        totals: buildTotals({
          succeededTasks: count,
          taskTime: 6_000_000,
          runTime: 2_400_000,
          shuffleReadBytes: shuffled,
        }),
        taskDuration: {
          count,
          min: 1,
          p25: 1,
          median,
          p75: median,
          p95: median,
          max: median,
        },
      }),
    ],
  });

it('finds a thousand tasks that are shorter than it takes to start them', () => {
  const finding = tinyTasks.find(attempt(1000, 199, 4 * 2 ** 30))!;
  // What tasks occupied their slots for beyond their run time: one core hour of ten.
  expect(finding.wastedShare).toBeCloseTo(0.1, 5);
  expect(finding.severity).toBe('moderate');
  // 32 partitions of 128 MiB, and two for each core would be fewer.
  expect(finding.changes).toEqual([
    { key: 'spark.sql.shuffle.partitions', after: '32' },
  ]);
});

it('finds more tasks that are less tiny', () => {
  expect(tinyTasks.find(attempt(5001, 499))).toBeDefined();
});

it.each([
  [999, 10],
  [1000, 200],
  [5001, 500],
])('is silent on %d tasks of %d ms', (count, median) => {
  expect(tinyTasks.find(attempt(count, median))).toBeUndefined();
});
