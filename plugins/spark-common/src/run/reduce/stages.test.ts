import { Slot, TASK_NUMBERS, type TaskLoss } from '../events/taskEvents';
import { Stages } from './stages';

function stageWith(
  tell: (
    end: (
      ending: 'succeeded' | 'failed' | 'killed',
      duration: number,
      more?: { speculative?: boolean; loss?: TaskLoss },
    ) => void,
  ) => void,
) {
  const stages = new Stages();
  const info = { 'Stage ID': 0, 'Number of Tasks': 2, 'Submission Time': 1 };
  stages.announced(info, 0, undefined);
  stages.submitted(info, [0]);
  tell((ending, duration, { speculative = false, loss } = {}) => {
    const numbers = new Float64Array(TASK_NUMBERS.length);
    numbers[Slot.speculative] = speculative ? 1 : 0;
    stages.taskStarted(0, 0);
    stages.taskEnded(ending, duration, numbers, true, loss);
  });
  stages.completed({ ...info, 'Completion Time': 2 });
  return stages.facts()[0];
}

it('counts second tries, those that won, and what the others lost', () => {
  const { speculation, fetchFailedTasks } = stageWith(end => {
    end('succeeded', 1000);
    end('killed', 700, { speculative: true, loss: 'other-try-succeeded' });
    end('succeeded', 300, { speculative: true });
    end('killed', 900, { loss: 'other-try-succeeded' });
    end('killed', 50);
  });
  expect(speculation).toEqual({ tasks: 2, succeededTasks: 1, lostTime: 1600 });
  expect(fetchFailedTasks).toBeUndefined();
});

it('counts tasks that could not fetch, and has a histogram of those that succeeded', () => {
  const facts = stageWith(end => {
    end('succeeded', 1000);
    end('failed', 10, { loss: 'fetch-failed' });
    end('succeeded', 3000);
  });
  expect(facts.fetchFailedTasks).toBe(1);
  expect(facts.speculation).toBeUndefined();
  expect(facts.taskHistogram).toEqual([
    [expect.closeTo(1000, -2), 1],
    [expect.closeTo(3000, -2), 1],
  ]);
});

it('has no histogram where no task succeeded', () => {
  expect(stageWith(end => end('failed', 10)).taskHistogram).toBeUndefined();
});
