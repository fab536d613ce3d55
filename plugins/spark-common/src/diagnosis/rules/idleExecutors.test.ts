import { buildAttempt, buildExecutor, buildTotals } from '../../testing';
import { idleExecutors } from './idleExecutors';

const attempt = (
  taskTime: number,
  spark: Record<string, string> = {},
  hours = 1,
) => {
  const executors = ['1', '2', '3', '4'].map(executorId =>
    buildExecutor({
      executorId,
      cores: 2,
      maxTasks: 2,
      totals: buildTotals({ taskTime: taskTime / 4 }),
    }),
  );
  return buildAttempt({
    executors: executors.slice(0, 4 * hours),
    totals: buildTotals({ taskTime }),
    configuration: { spark, hadoop: {}, system: {}, jvm: {} },
  });
};

it('finds cores that ran no task', () => {
  // Two of eight core hours.
  const finding = idleExecutors.find(attempt(2 * 3_600_000))!;
  expect(finding).toMatchObject({ severity: 'severe', wastedShare: 0.75 });
  expect(finding.evidence[0]).toMatchObject({ value: 0.75, threshold: 0.5 });
  expect(finding.advice).toContain('2 executors');
  expect(finding.changes.map(({ key, after }) => [key, after])).toEqual([
    ['spark.dynamicAllocation.enabled', 'true'],
    ['spark.dynamicAllocation.shuffleTracking.enabled', 'true'],
    ['spark.dynamicAllocation.maxExecutors', '4'],
  ]);
});

it('lowers the most that dynamic allocation may take', () => {
  expect(
    idleExecutors.find(
      attempt(2 * 3_600_000, {
        'spark.dynamicAllocation.enabled': 'true',
        'spark.dynamicAllocation.maxExecutors': '40',
      }),
    )?.changes,
  ).toEqual([
    { key: 'spark.dynamicAllocation.maxExecutors', before: '40', after: '2' },
  ]);
});

it.each([
  ['executors that are half busy', attempt(4 * 3_600_000)],
  ['no executor at all', buildAttempt()],
  [
    'a run of minutes',
    buildAttempt({
      executors: [
        buildExecutor({ removedAt: buildExecutor().addedAt + 500_000 }),
      ],
    }),
  ],
])('is silent on %s', (_, facts) => {
  expect(idleExecutors.find(facts)).toBeUndefined();
});
