import type { TrendPoint } from '../compare';
import { slownessOf } from './slowness';

const DAY = 86_400_000;
const MINUTE = 60_000;
const FIRST = Date.UTC(2026, 9, 1);

/** Daily runs of so many minutes, each minute for a cent. */
function daily(minutes: number[]): TrendPoint[] {
  return minutes.map((each, day) => ({
    startedAt: FIRST + day * DAY,
    durationMs: each * MINUTE,
    inputBytes: 1e9,
    costMicros: each * 10_000,
  }));
}

const usual = [10, 11, 10, 9, 10, 11, 9, 10, 10, 9];

describe('slownessOf', () => {
  it('says since when a job takes longer, and what that cost more', () => {
    const slow = slownessOf(daily([...usual, 24, 25, 23, 24, 24]))!;
    expect(slow).toMatchObject({
      kind: 'lasting',
      since: FIRST + 10 * DAY,
      runs: 5,
      usualMs: 10 * MINUTE,
      nowMs: 24 * MINUTE,
      factor: 2.4,
      // 120 min in place of 50.
      extraMicros: 700_000,
    });
  });

  it('says that the last run alone was slow', () => {
    expect(slownessOf(daily([...usual, 31]))).toMatchObject({
      kind: 'once',
      since: FIRST + 10 * DAY,
      factor: 3.1,
      extraMicros: 210_000,
    });
  });

  it('forgets a slow run once the next one is as usual', () => {
    expect(slownessOf(daily([...usual, 31, 10]))).toBeUndefined();
  });

  it('leaves small changes to the page of the job', () => {
    expect(slownessOf(daily([...usual, 13, 13, 13, 14, 13]))).toBeUndefined();
    expect(slownessOf(daily([...usual, 19]))).toBeUndefined();
  });

  it('tells nothing of a young job, nor of money that it does not know', () => {
    expect(slownessOf(daily([10, 10, 10, 10, 90]))).toBeUndefined();
    expect(slownessOf([])).toBeUndefined();
    const free = daily([...usual, 31]).map(
      ({ costMicros, ...point }): TrendPoint => point,
    );
    expect(slownessOf(free)).not.toHaveProperty('extraMicros');
  });
});
