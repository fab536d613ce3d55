import {
  buildAttempt,
  buildExecutor,
  buildSparkJob,
  buildTotals,
  BUILT_AT,
} from '../../testing';
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

describe('a stream', () => {
  const stream = (minutesOfBatches: number) => ({
    ...attempt(2 * 3_600_000),
    streaming: true,
    sparkJobs: [
      buildSparkJob({
        submittedAt: BUILT_AT,
        completedAt: BUILT_AT + minutesOfBatches * 60_000,
      }),
    ],
  });

  it('may wait between its batches', () => {
    // Batches fill 16 minutes of an hour: 2.13 core hours, of which tasks take two.
    expect(idleExecutors.find(stream(16))).toBeUndefined();
  });

  it('may not let its cores wait while a batch runs', () => {
    expect(idleExecutors.find(stream(60))).toMatchObject({
      severity: 'severe',
      wastedShare: 0.75,
    });
    expect(idleExecutors.find(stream(40))?.evidence).toHaveLength(1);
  });
});
