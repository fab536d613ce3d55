import fc from 'fast-check';
import { anExecutor, START } from '../__testUtils__';
import { executorCount, peakExecutors } from './executorCount';

const life = (addedAt: number, removedAt?: number) =>
  anExecutor({ addedAt, removedAt });

describe('executorCount', () => {
  it('counts who lives when, without the driver', () => {
    expect(
      executorCount(
        [
          anExecutor({ isDriver: true, addedAt: 0, removedAt: 100 }),
          life(10, 50),
          life(20, 50),
          life(50, undefined),
        ],
        0,
        100,
      ),
    ).toEqual([
      { at: 0, count: 0 },
      { at: 10, count: 1 },
      { at: 20, count: 2 },
      { at: 50, count: 1 },
      { at: 100, count: 1 },
    ]);
  });

  it('takes no notice of a life that ends before it begins', () => {
    expect(executorCount([life(50, 20), life(30, 30)], 0, 100)).toEqual([
      { at: 0, count: 0 },
      { at: 100, count: 0 },
    ]);
  });

  it('has a run without length begin with who was there', () => {
    expect(executorCount([life(START)], START, START)).toEqual([
      { at: START, count: 1 },
    ]);
  });

  it('never counts below nothing, and its instants only grow', () => {
    const instants = fc.integer({ min: 0, max: 50 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(instants, fc.option(instants, { nil: undefined }))),
        lives => {
          const executors = lives.map(([from, to]) => life(from, to));
          const steps = executorCount(executors, 0, 60);
          steps.forEach((step, i) => {
            expect(step.count).toBeGreaterThanOrEqual(0);
            expect(i === 0 || step.at > steps[i - 1].at).toBe(true);
          });
          expect(peakExecutors(steps)).toBeLessThanOrEqual(executors.length);
        },
      ),
    );
  });
});
