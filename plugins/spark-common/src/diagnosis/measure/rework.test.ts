import { buildAttempt, buildStage, buildTotals } from '../../testing';
import { reworkOf, reworkTime } from './rework';

const facts = buildAttempt({
  stages: [
    buildStage({
      numTasks: 4,
      totals: buildTotals({ succeededTasks: 4, taskTime: 4000 }),
    }),
    buildStage({
      stageId: 1,
      numTasks: 2,
      status: 'failed',
      totals: buildTotals({
        failedTasks: 1,
        succeededTasks: 1,
        taskTime: 1500,
        lostTaskTime: 500,
      }),
    }),
    // Two of the four map tasks are done again, the reducer that was missing once.
    buildStage({
      stageAttemptId: 1,
      numTasks: 2,
      totals: buildTotals({ succeededTasks: 2, taskTime: 2000 }),
    }),
    buildStage({
      stageId: 1,
      stageAttemptId: 1,
      numTasks: 1,
      totals: buildTotals({ succeededTasks: 1, taskTime: 1000 }),
    }),
    buildStage({
      stageId: 2,
      totals: buildTotals({ taskTime: 900, lostTaskTime: 300 }),
    }),
  ],
});

it('counts what was done twice and what was lost', () => {
  expect(
    reworkOf(facts).map(({ stage, attempts, taskTime }) => [
      stage.stageId,
      attempts,
      taskTime,
    ]),
  ).toEqual([
    [0, 2, 2000],
    [1, 2, 500],
  ]);
  expect(reworkTime(facts)).toBe(2800);
});
