import fc from 'fast-check';
import { BUILT_AT, buildAttempt, buildExecutor, buildTotals } from '../testing';
import { capacityOfAttempt } from './capacityOfAttempt';
import { costOfAttempt } from './costOfAttempt';
import { readPriceBook } from './priceBook';

const HOUR = 3_600_000;
const GIB = 2 ** 30;

describe('capacityOfAttempt', () => {
  it('adds up what executors and the driver held, and what of it stood idle', () => {
    const facts = buildAttempt({
      executors: [
        buildExecutor({
          executorId: '1',
          cores: 4,
          maxTasks: 4,
          memoryBytes: 8 * GIB,
          totals: buildTotals({ taskTime: 3 * HOUR }),
        }),
        buildExecutor({
          executorId: 'driver',
          isDriver: true,
          cores: 0.5,
          memoryBytes: GIB,
        }),
      ],
    });
    expect(capacityOfAttempt(facts)).toEqual({
      coreTime: 4.5 * HOUR,
      idleCoreTime: HOUR,
      memoryTime: 9 * 1024 * HOUR,
    });
  });

  it('takes what was lost for used: a failed attempt held its cores as well', () => {
    const executors = [
      buildExecutor({
        cores: 2,
        maxTasks: 2,
        totals: buildTotals({ taskTime: HOUR, lostTaskTime: HOUR }),
      }),
    ];
    for (const outcome of ['failed', 'succeeded'] as const) {
      expect(
        capacityOfAttempt(buildAttempt({ executors, outcome })),
      ).toMatchObject({ coreTime: 2 * HOUR, idleCoreTime: HOUR });
    }
  });

  it('counts lives of one executor that overlap once, by the greater', () => {
    const facts = buildAttempt({
      executors: [
        buildExecutor({
          cores: 4,
          addedAt: BUILT_AT,
          removedAt: BUILT_AT + 60,
        }),
        buildExecutor({
          cores: 2,
          addedAt: BUILT_AT + 30,
          removedAt: BUILT_AT + 90,
        }),
      ],
    });
    expect(capacityOfAttempt(facts).coreTime).toBe(60 * 4 + 30 * 2);
  });

  it('stays a number that can be stored, whatever a log says', () => {
    const facts = buildAttempt({
      executors: [
        buildExecutor({ cores: 2 ** 40, memoryBytes: Number.MAX_SAFE_INTEGER }),
      ],
    });
    expect(capacityOfAttempt(facts)).toMatchObject({
      coreTime: Number.MAX_SAFE_INTEGER,
      memoryTime: Number.MAX_SAFE_INTEGER,
    });
  });

  it('is what a price of one for a core-hour would charge', () => {
    const cores = readPriceBook({
      currency: 'EUR',
      periods: [{ from: '1970-01-02', onDemand: { coreHour: 1, gibHour: 0 } }],
    })!;
    const life = fc.record({
      executorId: fc.constantFrom('1', '2', 'driver'),
      start: fc.nat(HOUR),
      length: fc.nat(HOUR),
      cores: fc.constantFrom(0, 0.5, 1, 4),
      taskTime: fc.nat(4 * HOUR),
    });
    fc.assert(
      fc.property(fc.array(life, { maxLength: 6 }), lives => {
        const facts = buildAttempt({
          executors: lives.map(({ start, length, taskTime, ...rest }) =>
            buildExecutor({
              ...rest,
              isDriver: rest.executorId === 'driver',
              addedAt: BUILT_AT + start,
              removedAt: BUILT_AT + start + length,
              totals: buildTotals({ taskTime }),
            }),
          ),
        });
        const cost = costOfAttempt(facts, cores);
        const { coreTime, idleCoreTime } = capacityOfAttempt(facts);
        expect(Math.abs((coreTime / HOUR) * 1e6 - cost.total)).toBeLessThan(2);
        // Money and milliseconds are rounded each in its own unit.
        expect(Math.abs((idleCoreTime / HOUR) * 1e6 - cost.idle)).toBeLessThan(
          2 + lives.length,
        );
      }),
    );
  });
});
