import {
  buildAttempt,
  buildExecutor,
  buildStage,
  buildTotals,
} from '../../testing';
import { retriedStages } from './retriedStages';

it('finds stages of several attempts, and what they did twice', () => {
  const totals = buildTotals({ succeededTasks: 4, taskTime: 1_440_000 });
  const finding = retriedStages.find(
    buildAttempt({
      executors: [buildExecutor()],
      stages: [
        buildStage({ stageId: 7, numTasks: 4, totals }),
        buildStage({ stageId: 7, stageAttemptId: 1, numTasks: 4, totals }),
      ],
    }),
  )!;
  expect(finding.severity).toBe('severe');
  expect(finding.wastedShare).toBeCloseTo(0.4, 5);
  expect(finding.evidence).toEqual([
    expect.objectContaining({
      name: 'attempts',
      value: 2,
      stageId: 7,
      stageAttemptId: 1,
    }),
  ]);
});

it('is silent on stages that ran once', () => {
  expect(
    retriedStages.find(
      buildAttempt({ stages: [buildStage(), buildStage({ stageId: 1 })] }),
    ),
  ).toBeUndefined();
});
