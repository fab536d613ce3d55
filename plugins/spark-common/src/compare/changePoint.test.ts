import { changePoint, type TrendPoint } from './changePoint';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 9, 1);

/** Numbers that follow from a seed, evenly spread over 0…1 (mulberry32). */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lognormal noise: what durations of a job look like. */
function noise(random: () => number, spread: number) {
  const normal =
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(spread * normal);
}

function series(
  levels: readonly [runs: number, minutes: number, gigabytes?: number][],
  { seed = 1, spread = 0.1 } = {},
): TrendPoint[] {
  const random = dice(seed);
  return levels
    .flatMap(([runs, minutes, gigabytes]) =>
      Array.from({ length: runs }, () => ({
        durationMs: minutes * 60_000 * noise(random, spread),
        ...(gigabytes && { inputBytes: gigabytes * 1e9 }),
        costMicros: minutes * 1000,
      })),
    )
    .map((point, day) => ({ startedAt: FIRST + day * DAY, ...point }));
}

it('finds since when a job is slower, and by how much', () => {
  const change = changePoint(
    series([
      [42, 10],
      [10, 16],
    ]),
  )!;
  expect(new Date(change.since).toISOString()).toBe('2026-11-12T00:00:00.000Z');
  expect(change.factor).toBeGreaterThan(1.45);
  expect(change.factor).toBeLessThan(1.75);
  expect(change).toMatchObject({
    runsBefore: 42,
    runsSince: 10,
    costFactor: 1.6,
  });
  expect(change.inputShare).toBeUndefined();
});

it('finds that a job is faster', () => {
  expect(
    changePoint(
      series([
        [20, 16],
        [6, 10],
      ]),
    )!.factor,
  ).toBeLessThan(0.75);
});

it('tells the newest of several changes', () => {
  const change = changePoint(
    series([
      [20, 10],
      [20, 20],
      [15, 14],
    ]),
  )!;
  expect(change.since).toBe(FIRST + 40 * DAY);
  expect(change.runsBefore).toBe(20);
});

it('sees four slow runs after four usual ones', () => {
  expect(
    changePoint(
      series([
        [4, 10],
        [4, 20],
      ]),
    ),
  ).toMatchObject({
    runsBefore: 4,
    runsSince: 4,
  });
});

it('does not take one slow night for a change', () => {
  const runs = series([[40, 10]]);
  runs[38].durationMs *= 20;
  expect(changePoint(runs)).toBeUndefined();
});

it('does not report a change that nobody would feel', () => {
  expect(
    changePoint(
      series(
        [
          [60, 100],
          [60, 105],
        ],
        { spread: 0.005 },
      ),
    ),
  ).toBeUndefined();
});

it.each([0, 1, 3, 7])('says nothing of %d runs', count => {
  expect(changePoint(series([[count, 10]]))).toBeUndefined();
});

it('takes the same for runs that all take the same', () => {
  expect(changePoint(series([[50, 10]], { spread: 0 }))).toBeUndefined();
});

it.each([8, 15, 30, 90, 200])(
  'raises a false alarm in at most one of twenty flat series of %d runs',
  runs => {
    const alarms = Array.from({ length: 1000 }, (_, seed) =>
      changePoint(series([[runs, 10]], { seed, spread: 0.3 })),
    ).filter(change => change !== undefined);
    expect(alarms.length).toBeLessThanOrEqual(50);
  },
);

it('finds nearly every change of half as much again in noise', () => {
  const found = Array.from({ length: 200 }, (_, seed) =>
    changePoint(
      series(
        [
          [30, 10],
          [10, 15],
        ],
        { seed, spread: 0.15 },
      ),
    ),
  ).filter(
    change => change && Math.abs(change.since - (FIRST + 30 * DAY)) <= 3 * DAY,
  );
  expect(found.length).toBeGreaterThanOrEqual(190);
});

describe('input volume', () => {
  it('explains a change that it grew with', () => {
    const change = changePoint(
      series(
        [
          [20, 10, 5],
          [10, 20, 10],
        ],
        { spread: 0.02 },
      ),
    )!;
    expect(change.inputShare).toBeGreaterThan(0.9);
    expect(change.inputFactor).toBe(2);
  });

  it('explains a part where the job slowed down by more', () => {
    const change = changePoint(
      series(
        [
          [20, 10, 5],
          [10, 40, 10],
        ],
        { spread: 0.02 },
      ),
    )!;
    expect(change.inputShare).toBeCloseTo(0.5, 1);
  });

  it('explains nothing where it stayed or went the other way', () => {
    expect(
      changePoint(
        series([
          [20, 10, 5],
          [10, 20, 5],
        ]),
      )!.inputShare,
    ).toBe(0);
    expect(
      changePoint(
        series([
          [20, 10, 5],
          [10, 20, 3],
        ]),
      )!.inputShare,
    ).toBe(0);
  });

  it('explains little where durations hardly follow it', () => {
    const runs = series(
      [
        [30, 10, 5],
        [15, 20, 10],
      ],
      { spread: 0.01 },
    );
    runs.forEach((run, index) => {
      run.inputBytes! *= [0.5, 1, 2][index % 3];
    });
    expect(changePoint(runs)!.inputShare).toBeLessThan(0.1);
  });
});
