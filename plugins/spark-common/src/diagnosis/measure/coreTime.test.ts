import { buildAttempt, buildExecutor, BUILT_AT } from '../../testing';
import { coresPerTask, coreTimeOf, shareOfCost, workersOf } from './coreTime';

const HOUR = 3_600_000;

it('is the sum of lives times cores, of the living until the end', () => {
  const facts = buildAttempt({
    executors: [
      buildExecutor({ executorId: 'driver', maxTasks: 0 }),
      buildExecutor({ cores: 4, maxTasks: 2, removedAt: undefined }),
      buildExecutor({ executorId: '2', removedAt: BUILT_AT - 5 }),
    ],
  });
  expect(coreTimeOf(facts.executors, facts)).toBe(5 * HOUR);
  expect(workersOf(facts).map(({ executorId }) => executorId)).toEqual([
    '1',
    '2',
  ]);
  expect(coresPerTask(facts)).toBe(2);
  expect(shareOfCost(HOUR, facts)).toBe(0.2);
  expect(shareOfCost(100 * HOUR, facts)).toBe(1);
});

it('is nothing of an attempt without executors', () => {
  const facts = buildAttempt();
  expect(shareOfCost(HOUR, facts)).toBe(0);
  expect(shareOfCost(0, facts)).toBe(0);
  expect(shareOfCost(NaN, facts)).toBe(0);
  expect(coresPerTask(facts)).toBe(1);
});
