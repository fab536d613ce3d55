import fc from 'fast-check';
import { volumeOf, type VolumeRun } from './volume';

const DAY = 86_400_000;
/** A Monday. */
const FIRST = Date.UTC(2026, 8, 7, 3);

/** Daily runs that write so many records, and twice as many bytes. */
function daily(records: number[]): VolumeRun[] {
  return records.map((outputRecords, day) => ({
    startedAt: FIRST + day * DAY,
    inputBytes: 0,
    inputRecords: 0,
    outputRecords,
    outputBytes: outputRecords * 2,
  }));
}

const steady = [100, 101, 99, 102, 98, 100, 103, 97];

describe('volumeOf', () => {
  it('finds the usual usual', () => {
    const volume = volumeOf(daily([...steady, 110]))!;
    expect(volume).toMatchObject({ runs: 8, sameWeekday: false });
    expect(volume.measures.map(each => each.measure)).toEqual([
      'outputRecords',
      'outputBytes',
    ]);
    expect(volume.measures[0]).toMatchObject({
      value: 110,
      usual: 100,
      ratio: 1.1,
    });
    expect(volume.surprise).toBeLessThan(1);
  });

  it('rates half as much and twice as much alike', () => {
    const twice = volumeOf(daily([...steady, 200]))!;
    const half = volumeOf(daily([...steady, 50]))!;
    expect(twice.surprise).toBeGreaterThan(1);
    expect(half.surprise).toBeCloseTo(twice.surprise, 10);
    expect(twice.measures[0].high).toBeCloseTo(125, 1);
    expect(half.measures[0].low).toBeCloseTo(80, 1);
  });

  it('lets volumes that swing swing', () => {
    const swinging = [100, 300, 80, 250, 120, 400, 90, 200];
    expect(volumeOf(daily([...swinging, 350]))!.surprise).toBeLessThan(1);
  });

  it('is loudest where nothing came of what always is some', () => {
    const nothing = volumeOf(daily([...steady, 0]))!;
    const thousandfold = volumeOf(daily([...steady, 100_000]))!;
    expect(nothing.surprise).toBe(1_000);
    expect(nothing.surprise).toBeGreaterThan(thousandfold.surprise);
    expect(nothing.measures[0]).toMatchObject({ value: 0, ratio: 0 });
  });

  it('takes nothing for nothing new where that has been seen', () => {
    const sometimes = [100, 0, 100, 100, 100, 100];
    expect(volumeOf(daily([...sometimes, 0]))!.surprise).toBe(1);
    const mostly = volumeOf(daily([0, 0, 90, 0, 0, 80]))!;
    expect(mostly).toMatchObject({ surprise: 0, measures: [{ usual: 0 }, {}] });
  });

  it('says so where something comes that never came', () => {
    const volume = volumeOf(daily([0, 0, 0, 0, 0, 5]))!;
    expect(volume.surprise).toBe(500);
    expect(volume.measures[0]).not.toHaveProperty('ratio');
  });

  it('compares a Monday with Mondays once there were four', () => {
    const weeks = (count: number) =>
      daily(
        Array.from({ length: count * 7 + 1 }, (_, day) =>
          day % 7 === 0 ? 1_000 : 100 + (day % 3),
        ),
      );
    expect(volumeOf(weeks(3))).toMatchObject({ sameWeekday: false });
    expect(volumeOf(weeks(3))!.surprise).toBeGreaterThan(1);
    expect(volumeOf(weeks(4))).toMatchObject({
      sameWeekday: true,
      runs: 4,
      surprise: 0,
    });
  });

  it('takes no single busy Monday for a weekday of its own', () => {
    const hourly = Array.from({ length: 60 }, (_, hour) => ({
      ...daily([100])[0],
      startedAt: FIRST + hour * 3_600_000,
    }));
    expect(volumeOf(hourly)).toMatchObject({ sameWeekday: false, runs: 20 });
  });

  it('waits for five runs before', () => {
    expect(volumeOf(daily([1, 1, 1, 1, 9]))).toBeUndefined();
    expect(volumeOf(daily([1, 1, 1, 1, 1, 9]))).toBeDefined();
    expect(volumeOf([])).toBeUndefined();
  });

  const amounts = fc.array(fc.integer({ min: 0, max: 1e12 }), {
    minLength: 6,
    maxLength: 70,
  });

  it('does not depend on the order or the unit', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 2, max: 1_000 }), (all, unit) => {
        const volume = volumeOf(daily(all))!;
        expect(volumeOf(daily(all).reverse())).toEqual(volume);
        const scaled = volumeOf(daily(all.map(each => each * unit)))!;
        expect(scaled.surprise).toBeCloseTo(volume.surprise, 6);
        for (const { low, high, usual, surprise } of volume.measures) {
          expect(low).toBeLessThanOrEqual(usual);
          expect(high).toBeGreaterThanOrEqual(usual);
          expect(surprise).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
