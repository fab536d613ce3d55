import fc from 'fast-check';
import { expectedEnd, type PastRun, type RunningRun } from './expectedEnd';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 22, 5);

/** Good runs of so many minutes, each of 10 GB, a day apart. */
function past(minutes: number[], inputBytes = 1e10): PastRun[] {
  return minutes.map((each, index) => ({
    startedAt: START - (minutes.length - index) * 24 * 60 * MINUTE,
    durationMs: each * MINUTE,
    inputBytes,
  }));
}

const run = (over: Partial<RunningRun> = {}): RunningRun => ({
  startedAt: START,
  inputBytes: 0,
  streaming: false,
  ...over,
});

const TEN = past([40, 41, 42, 43, 44, 45, 46, 47, 48, 60]);
const after = (minutes: number) => START + minutes * MINUTE;

describe('expectedEnd', () => {
  it('is the median of the runs that it may still be like, and says of how many', () => {
    expect(expectedEnd(run(), TEN, after(10))).toEqual({
      elapsedMs: 10 * MINUTE,
      usual: {
        medianMs: 44 * MINUTE,
        p90Ms: 48 * MINUTE,
        runs: 10,
        longer: 10,
        similarInput: false,
      },
      expectedAt: after(44),
      earliestAt: after(40),
      latestAt: after(48),
      share: 10 / 44,
    });
  });

  it('moves on with a run that has outlasted some of them', () => {
    const end = expectedEnd(run(), TEN, after(45));
    expect(end.usual?.longer).toBe(4);
    expect([end.earliestAt, end.expectedAt, end.latestAt]).toEqual([
      after(46),
      after(47),
      after(60),
    ]);
  });

  it('predicts nothing that no run has shown, and says that this one is long', () => {
    const end = expectedEnd(run(), TEN, after(88));
    expect(end.expectedAt).toBeUndefined();
    expect(end.usual?.longer).toBe(0);
    expect(end.longerThanUsual).toBe(2);
  });

  it('calls nothing long that is within a tenth of the median', () => {
    const steady = past([40, 40, 40, 40, 40, 40]);
    expect(
      expectedEnd(run(), steady, after(43)).longerThanUsual,
    ).toBeUndefined();
    expect(expectedEnd(run(), steady, after(45)).longerThanUsual).toBeCloseTo(
      1.125,
    );
  });

  it('leaves out runs that read less in all than this one has read already', () => {
    const runs = [...past([10, 11, 12, 13], 1e9), ...past([60, 61, 62], 5e9)];
    expect(expectedEnd(run({ inputBytes: 2e9 }), runs, after(5))).toMatchObject(
      {
        usual: { runs: 3, similarInput: true, medianMs: 61 * MINUTE },
      },
    );
    // Two are too few to go by.
    expect(
      expectedEnd(run({ inputBytes: 9e9 }), runs, after(5)).usual,
    ).toMatchObject({ runs: 7, similarInput: false });
  });

  it('goes by the newest twenty', () => {
    const runs = past([...Array(30).fill(5), ...Array(20).fill(50)]);
    expect(expectedEnd(run(), runs, after(1)).usual).toMatchObject({
      runs: 20,
      medianMs: 50 * MINUTE,
    });
  });

  it.each([
    [60, 10, 'in-time', -16],
    [46, 10, 'may-miss', -2],
    [30, 10, 'will-miss', 14],
    // Nobody knows when it ends, so it counts from now.
    [30, 90, 'missed', 60],
  ] as const)(
    'against a deadline at minute %d, at minute %d: %s by %d min',
    (due, now, verdict, by) => {
      expect(
        expectedEnd(run({ dueAt: after(due) }), TEN, after(now)).due,
      ).toEqual({ at: after(due), verdict, byMs: by * MINUTE });
    },
  );

  it('knows a deadline that is over even where nothing is usual yet', () => {
    const late = run({ dueAt: after(5) });
    expect(expectedEnd(late, [], after(6)).due?.verdict).toBe('missed');
    expect(expectedEnd(late, [], after(4)).due).toBeUndefined();
    expect(expectedEnd(late, past([1, 2]), after(4)).usual).toBeUndefined();
  });

  it('expects no end of a stream', () => {
    const stream = run({ streaming: true, dueAt: after(1) });
    expect(expectedEnd(stream, TEN, after(90))).toEqual({
      elapsedMs: 90 * MINUTE,
      endless: true,
    });
  });

  it('always lies ahead, in order, and never goes back as time goes by', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), {
          minLength: 3,
          maxLength: 40,
        }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 60 }),
        (minutes, elapsed, later) => {
          const runs = past(minutes);
          const end = expectedEnd(run(), runs, after(elapsed));
          const next = expectedEnd(run(), runs, after(elapsed + later));
          const [from, ...ends] = [
            after(elapsed),
            end.earliestAt ?? Infinity,
            end.expectedAt ?? Infinity,
            end.latestAt ?? Infinity,
          ];
          expect(ends[0]).toBeGreaterThan(from);
          expect([...ends].sort((a, b) => a - b)).toEqual(ends);
          expect(end.share ?? 0).toBeLessThan(1);
          expect(next.expectedAt ?? Infinity).toBeGreaterThanOrEqual(
            end.expectedAt ?? Infinity,
          );
        },
      ),
    );
  });
});
