import { BUILT_AT, buildAttempt, buildExecutor, buildTotals } from '../testing';
import { costOfAttempt } from './costOfAttempt';
import { readPriceBook } from './priceBook';

const HOUR = 3_600_000;

const book = readPriceBook({
  currency: 'EUR',
  periods: [
    {
      from: '2025-01-01',
      onDemand: { coreHour: 0.04, gibHour: 0.005 },
      spot: { coreHour: 0.01, gibHour: 0.001 },
    },
  ],
})!;

const flat = readPriceBook({
  currency: 'EUR',
  periods: [{ from: '2025-01-01', executorSecond: 0.0001 }],
})!;

describe('costOfAttempt', () => {
  it('prices cores and memory by the hour', () => {
    const facts = buildAttempt({
      executors: [
        buildExecutor({ cores: 4, memoryBytes: 8 * 2 ** 30 }),
        buildExecutor({ executorId: 'driver', cores: 0.5 }),
      ],
    });
    const cost = costOfAttempt(facts, book);
    // 4 × 0.04 + 8 × 0.005 = 0.20; 0.5 × 0.04 + 1 × 0.005 = 0.025
    expect(cost).toMatchObject({
      currency: 'EUR',
      total: 225_000,
      useful: 25_000,
      idle: 200_000,
      lost: 0,
      pricedMs: 2 * HOUR,
      unpricedMs: 0,
      inconsistent: 0,
    });
    expect(cost.executors.get('driver')).toEqual({
      total: 25_000,
      useful: 25_000,
      idle: 0,
      lost: 0,
    });
  });

  it('prices a spot node by its own list, or as any other where there is none', () => {
    const executors = [buildExecutor({ nodeClass: 'spot', cores: 2 })];
    expect(costOfAttempt(buildAttempt({ executors }), book).total).toBe(21_000);
    const without = readPriceBook({
      currency: 'EUR',
      periods: [{ from: '2025-01-01', onDemand: { coreHour: 1, gibHour: 0 } }],
    })!;
    expect(costOfAttempt(buildAttempt({ executors }), without).total).toBe(
      2_000_000,
    );
  });

  it('prices a second flat, whatever the size', () => {
    const facts = buildAttempt({
      executors: [
        buildExecutor({ cores: 64, removedAt: BUILT_AT + 1500 }),
        buildExecutor({ executorId: 'driver', removedAt: BUILT_AT + 2000 }),
      ],
    });
    // 3.5 executor-seconds × 100 micro-units
    expect(costOfAttempt(facts, flat).total).toBe(350);
  });

  it('splits by what tasks did with the slots', () => {
    const executor = buildExecutor({
      cores: 4,
      maxTasks: 4,
      totals: buildTotals({ taskTime: 2 * HOUR, lostTaskTime: HOUR / 2 }),
    });
    const cost = costOfAttempt(buildAttempt({ executors: [executor] }), book);
    // 165,000 micro-units over 4 slot-hours: 1.5 useful, 0.5 lost, 2 empty
    expect(cost).toMatchObject({
      total: 165_000,
      useful: 61_875,
      lost: 20_625,
      idle: 82_500,
    });
  });

  it('counts what a failed attempt used as lost, and its idle time as idle', () => {
    const facts = buildAttempt({
      outcome: 'failed',
      executors: [
        buildExecutor({ totals: buildTotals({ taskTime: HOUR / 4 }) }),
        buildExecutor({ executorId: 'driver' }),
      ],
    });
    expect(costOfAttempt(facts, book)).toMatchObject({
      total: 90_000,
      useful: 0,
      lost: 56_250,
      idle: 33_750,
    });
  });

  it('has no idle part where tasks took longer than the slots lasted', () => {
    const executor = buildExecutor({
      totals: buildTotals({ taskTime: 4 * HOUR, lostTaskTime: HOUR }),
    });
    expect(
      costOfAttempt(buildAttempt({ executors: [executor] }), book),
    ).toMatchObject({ total: 45_000, useful: 33_750, idle: 0, lost: 11_250 });
  });

  it('charges local mode once: the driver is its own executor', () => {
    const totals = buildTotals({ taskTime: HOUR, lostTaskTime: HOUR / 4 });
    const driver = buildExecutor({ executorId: 'driver' });
    const executors = [driver, { ...driver, isDriver: false, totals }];
    const cost = costOfAttempt(buildAttempt({ executors }), book);
    expect(cost).toMatchObject({
      total: 45_000,
      useful: 33_750,
      idle: 0,
      lost: 11_250,
    });
    expect([...cost.executors.keys()]).toEqual(['driver']);
  });

  it('charges overlapping lives of one id once, at the dearer rate', () => {
    const small = buildExecutor({ cores: 1, memoryBytes: 0 });
    const large = buildExecutor({
      cores: 2,
      memoryBytes: 0,
      addedAt: BUILT_AT + HOUR / 2,
      removedAt: BUILT_AT + 2 * HOUR,
    });
    // Half an hour of one core, an hour and a half of two.
    expect(
      costOfAttempt(buildAttempt({ executors: [small, large] }), book),
    ).toMatchObject({ total: 140_000, pricedMs: 2 * HOUR });
  });

  it('charges an id that comes back for both of its lives', () => {
    const executors = [
      buildExecutor(),
      buildExecutor({
        addedAt: BUILT_AT + 2 * HOUR,
        removedAt: BUILT_AT + 3 * HOUR,
      }),
    ];
    const cost = costOfAttempt(buildAttempt({ executors }), book);
    expect(cost.total).toBe(90_000);
    expect(cost.executors.get('1')?.total).toBe(90_000);
  });

  it('cuts a life where the price changes', () => {
    const changing = readPriceBook({
      currency: 'EUR',
      periods: [
        { from: '2026-01-01T00:15:00Z', onDemand: { coreHour: 1, gibHour: 0 } },
        { from: '2026-01-01T00:45:00Z', executorSecond: 0.001 },
      ],
    })!;
    // A quarter without a price, half an hour at 1 an hour, 900 s at 0.001.
    expect(
      costOfAttempt(buildAttempt({ executors: [buildExecutor()] }), changing),
    ).toMatchObject({
      total: 1_400_000,
      pricedMs: 0.75 * HOUR,
      unpricedMs: 0.25 * HOUR,
    });
  });

  it('charges what runs until the last thing its log told', () => {
    const facts = buildAttempt({
      outcome: 'running',
      outcomeBasis: 'in-progress',
      endedAt: undefined,
      lastEventAt: BUILT_AT + HOUR / 2,
      executors: [buildExecutor({ removedAt: undefined, end: 'alive' })],
    });
    expect(costOfAttempt(facts, book).total).toBe(22_500);
  });

  it('charges an executor that no one removed until the end of the attempt', () => {
    const facts = buildAttempt({
      endedAt: BUILT_AT + 2 * HOUR,
      executors: [buildExecutor({ removedAt: undefined })],
    });
    expect(costOfAttempt(facts, book).total).toBe(90_000);
  });

  it.each([
    ['ends before it begins', { removedAt: BUILT_AT - 1 }],
    ['begins at no time', { addedAt: NaN }],
    ['ends beyond what a number holds', { removedAt: 2 ** 53 }],
  ])('charges nothing for a life that %s, and counts it', (_, wrong) => {
    const executors = [
      buildExecutor(wrong),
      buildExecutor({ executorId: '2' }),
    ];
    expect(costOfAttempt(buildAttempt({ executors }), book)).toMatchObject({
      total: 45_000,
      inconsistent: 1,
    });
  });

  it.each([
    ['cores', { cores: -4 }, 5_000],
    ['memory', { memoryBytes: NaN }, 40_000],
    ['slots', { maxTasks: Infinity }, 45_000],
    ['task time', { totals: buildTotals({ taskTime: -1 }) }, 45_000],
    ['lost task time', { totals: buildTotals({ lostTaskTime: 0.5 }) }, 45_000],
  ])('counts %s that are no amount as none', (_, wrong, total) => {
    const executors = [buildExecutor(wrong)];
    expect(costOfAttempt(buildAttempt({ executors }), book)).toMatchObject({
      total,
      inconsistent: 1,
    });
  });

  it('holds at the largest sum that a number can hold', () => {
    const executors = ['1', '2'].map(executorId =>
      buildExecutor({
        executorId,
        cores: 2 ** 43,
        memoryBytes: 2 ** 52,
        removedAt: 2 ** 52,
      }),
    );
    const cost = costOfAttempt(buildAttempt({ executors }), book);
    expect(cost).toMatchObject({
      total: Number.MAX_SAFE_INTEGER,
      inconsistent: 1,
    });
    expect(cost.useful + cost.idle + cost.lost).toBe(cost.total);
  });

  it('costs nothing where nothing ran', () => {
    expect(costOfAttempt(buildAttempt(), book)).toEqual({
      currency: 'EUR',
      total: 0,
      useful: 0,
      idle: 0,
      lost: 0,
      executors: new Map(),
      pricedMs: 0,
      unpricedMs: 0,
      inconsistent: 0,
    });
  });
});
