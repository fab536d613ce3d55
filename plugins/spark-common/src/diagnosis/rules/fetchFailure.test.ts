import {
  buildAttempt,
  buildExecutor,
  buildStage,
  buildTotals,
  BUILT_AT,
} from '../../testing';
import { fetchFailure } from './fetchFailure';

const reason =
  'org.apache.spark.shuffle.FetchFailedException\n\tat org.apache.spark…';
const attempt = (...lost: ReturnType<typeof buildExecutor>[]) =>
  buildAttempt({
    executors: [buildExecutor({ executorId: '9' }), ...lost],
    stages: [
      buildStage({
        status: 'failed',
        failureReason: reason,
        totals: buildTotals({
          failedTasks: 2,
          taskTime: 400_000,
          lostTaskTime: 360_000,
        }),
      }),
      buildStage({ stageAttemptId: 1, completedAt: BUILT_AT + 9000 }),
    ],
  });

it('finds stages that could not fetch, and what was done again', () => {
  const finding = fetchFailure.find(attempt())!;
  expect(finding.severity).toBe('moderate');
  expect(finding.wastedShare).toBeCloseTo(0.1, 3);
  expect(finding.changes).toEqual([]);
  expect(finding.advice).toContain('disks');
});

it('says when executors had been lost, and lets them hand over', () => {
  const finding = fetchFailure.find(
    attempt(buildExecutor({ end: 'lost', removedAt: BUILT_AT + 1 })),
  )!;
  expect(finding.summary).toContain('after 1 executor had been lost');
  expect(finding.changes.map(({ key }) => key)).toContain(
    'spark.storage.decommission.shuffleBlocks.enabled',
  );
});

it('is critical where the run failed of it', () => {
  const error = {
    message: '',
    details: `Job aborted: ${reason}`,
    at: 'job',
  } as const;
  expect(
    fetchFailure.find({ ...attempt(), outcome: 'failed', error })?.severity,
  ).toBe('critical');
});

it('is silent on stages that failed of something else', () => {
  expect(
    fetchFailure.find(
      buildAttempt({
        stages: [buildStage({ status: 'failed', failureReason: 'ValueError' })],
      }),
    ),
  ).toBeUndefined();
});
