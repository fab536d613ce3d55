import { buildAttempt, buildExecutor, BUILT_AT } from '../../testing';
import { Capacity } from './capacity';

it('tells the cores that there were between two instants', () => {
  const at = (seconds: number) => BUILT_AT + seconds * 1000;
  const capacity = new Capacity(
    buildAttempt({
      executors: [
        buildExecutor({ executorId: 'driver', maxTasks: 0 }),
        buildExecutor({ addedAt: at(0), removedAt: at(10), cores: 2 }),
        buildExecutor({ addedAt: at(5), removedAt: at(20), cores: 4 }),
        buildExecutor({ addedAt: at(9), removedAt: at(8), cores: 99 }),
      ],
    }),
  );
  expect(capacity.coreTime(at(0), at(20))).toBe(80_000);
  expect(capacity.coreTime(at(5), at(10))).toBe(30_000);
  expect(capacity.cores(at(5), at(10))).toBe(6);
  expect(capacity.cores(at(12), at(14))).toBe(4);
  expect(capacity.coreTime(at(-10), at(1))).toBe(2000);
  expect(capacity.coreTime(at(19), at(40))).toBe(4000);
  expect(capacity.coreTime(at(10), at(5))).toBe(0);
  expect(capacity.cores(at(5), at(5))).toBe(0);
});

it('has none where no executor came', () => {
  expect(new Capacity(buildAttempt()).coreTime(0, BUILT_AT)).toBe(0);
});
