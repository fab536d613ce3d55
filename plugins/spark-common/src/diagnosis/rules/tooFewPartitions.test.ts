import {
  buildAttempt,
  buildExecutor,
  buildStage,
  buildTotals,
  BUILT_AT,
} from '../../testing';
import { tooFewPartitions } from './tooFewPartitions';

const GIB = 2 ** 30;
const even = (value: number) => ({
  count: 4,
  min: value,
  p25: value,
  median: value,
  p75: value,
  p95: value,
  max: value,
});
const attempt = (
  numTasks: number,
  {
    duration = 900_000,
    ...totals
  }: { duration?: number; shuffleReadBytes?: number; inputBytes?: number } = {},
  queryId?: number,
) =>
  buildAttempt({
    executors: [buildExecutor({ cores: 16, maxTasks: 16 })],
    stages: [
      buildStage({
        queryId,
        numTasks,
        completedAt: BUILT_AT + duration,
        totals: buildTotals({ succeededTasks: numTasks, ...totals }),
        taskDuration: even(duration),
      }),
    ],
  });

it('finds cores that wait for a few long tasks', () => {
  const finding = tooFewPartitions.find(attempt(4))!;
  // 12 of 16 cores for a quarter of an hour.
  expect(finding.wastedShare).toBeCloseTo(12 / 16 / 4, 5);
  expect(finding.severity).toBe('moderate');
  expect(finding.evidence[0]).toMatchObject({ value: 0.25, threshold: 1 });
  expect(finding.changes).toEqual([
    { key: 'spark.default.parallelism', after: '32' },
  ]);
});

it('changes what made the partitions', () => {
  expect(
    tooFewPartitions.find(attempt(4, { shuffleReadBytes: 40 * GIB }, 1))
      ?.changes,
  ).toEqual([{ key: 'spark.sql.shuffle.partitions', after: '320' }]);
  expect(
    tooFewPartitions.find(attempt(4, { inputBytes: GIB }, 1))?.changes,
  ).toEqual([{ key: 'spark.sql.files.maxPartitionBytes', after: '32m' }]);
});

it('finds partitions that are too large though they are even', () => {
  const facts = attempt(16, { shuffleReadBytes: 100 * GIB }, 1);
  facts.stages[0].taskShuffleRead = even(6 * GIB);
  expect(tooFewPartitions.find(facts)).toMatchObject({
    severity: 'moderate',
    changes: [{ key: 'spark.sql.shuffle.partitions', after: '800' }],
  });
});

it.each([
  ['as many tasks as cores', 16, 900_000],
  ['short tasks', 4, 5000],
  ['a stage that is over soon', 4, 40_000],
])('is silent on %s', (_, numTasks, duration) => {
  expect(
    tooFewPartitions.find(attempt(numTasks, { duration })),
  ).toBeUndefined();
});
