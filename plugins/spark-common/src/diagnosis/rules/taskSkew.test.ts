import {
  buildAttempt,
  buildExecutor,
  buildStage,
  buildTotals,
  BUILT_AT,
} from '../../testing';
import { taskSkew } from './taskSkew';

const attempt = (max: number, median: number, queryId?: number) =>
  buildAttempt({
    executors: [buildExecutor({ cores: 4, maxTasks: 4 })],
    stages: [
      buildStage({
        submittedAt: BUILT_AT,
        completedAt: BUILT_AT + max,
        numTasks: 8,
        queryId,
        totals: buildTotals({ succeededTasks: 8, taskTime: max + 7 * median }),
        taskDuration: {
          count: 8,
          min: 1,
          p25: median,
          median,
          p75: median,
          p95: max,
          max,
        },
      }),
    ],
  });

it('finds a task that all others wait for', () => {
  const finding = taskSkew.find(attempt(1_200_000, 60_000, 3))!;
  // Idle: 4 cores × 20 min − (20 + 7) min; waited: 19 min × 3 cores. The lesser counts.
  expect(finding.wastedShare).toBeCloseTo(53 / 240, 5);
  expect(finding.severity).toBe('moderate');
  expect(finding.evidence).toEqual([
    expect.objectContaining({
      value: 1_200_000,
      threshold: 600_000,
      stageId: 0,
      queryId: 3,
    }),
  ]);
  expect(finding.changes).toEqual([]);
});

it('switches on what splits skewed joins', () => {
  const facts = attempt(1_200_000, 60_000, 3);
  facts.configuration.spark['spark.sql.adaptive.enabled'] = 'false';
  expect(taskSkew.find(facts)?.changes).toEqual([
    { key: 'spark.sql.adaptive.enabled', before: 'false', after: 'true' },
  ]);
});

it.each([
  ['a ratio below the bound', 50_000, 5000],
  ['a longest task that is short', 5000, 100],
])('is silent on %s', (_, max, median) => {
  expect(taskSkew.find(attempt(max, median))).toBeUndefined();
});
