import { aStage, START } from '../__testUtils__';
import { stageDuration, longestStages } from './longestStages';

describe('longestStages', () => {
  it('puts the longest first, counts what goes on, leaves out what never ran', () => {
    const stages = [
      aStage({ stageId: 1, submittedAt: START, completedAt: START + 10 }),
      aStage({ stageId: 2, submittedAt: START, completedAt: START + 30 }),
      aStage({ stageId: 3, submittedAt: START, completedAt: undefined }),
      aStage({ stageId: 4, submittedAt: undefined, status: 'skipped' }),
    ];
    expect(
      longestStages(stages, START + 20, 2).map(t => [
        t.stage.stageId,
        t.duration,
      ]),
    ).toEqual([
      [2, 30],
      [3, 20],
    ]);
  });
});

describe('stageDuration', () => {
  it('takes a clock that ran backwards for no time', () => {
    expect(
      stageDuration(
        aStage({ submittedAt: START + 9, completedAt: START }),
        START,
      ),
    ).toBe(0);
  });
});
