import type { Landing } from '@pilotlight/plugin-spark-common';
import { barOf, hoursOf, lanesOf, placeOf } from './lanes';

const FROM = new Date(2026, 10, 22).getTime();
const HOUR = 3_600_000;
const TO = FROM + 24 * HOUR;

const landing = (over: Partial<Landing> = {}): Landing => ({
  expectedAt: FROM + 6 * HOUR,
  state: 'landed',
  reason: '',
  ...over,
});

describe('lanes of a day', () => {
  it('are one for each job, in the order in which jobs are met', () => {
    const a = { id: 'a', name: 'a' };
    const b = { id: 'b', name: 'b' };
    const lanes = lanesOf([
      { job: b, landing: landing({ expectedAt: 9 }) },
      { job: a, landing: landing({ expectedAt: 5 }) },
      { job: b, landing: landing({ expectedAt: 1 }) },
    ]);
    expect(lanes.map(({ job }) => job.id)).toEqual(['b', 'a']);
    expect(lanes[0].landings.map(each => each.expectedAt)).toEqual([1, 9]);
  });

  it('place instants in per cent of the day, and none outside', () => {
    expect(placeOf(FROM + 6 * HOUR, FROM, TO)).toBe(25);
    expect(placeOf(TO + 1, FROM, TO)).toBeUndefined();
    expect(placeOf(undefined, FROM, TO)).toBeUndefined();
  });

  it('draw a run until it landed, or until it is expected', () => {
    const noon = FROM + 12 * HOUR;
    const bar = (over: Partial<Landing>) =>
      barOf(landing({ startedAt: FROM + 6 * HOUR, ...over }), FROM, TO, noon);
    expect(bar({ landedAt: FROM + 12 * HOUR })).toEqual({
      left: 25,
      width: 25,
      expected: false,
    });
    expect(bar({ state: 'on-the-way', predictedAt: FROM + 18 * HOUR })).toEqual(
      { left: 25, width: 50, expected: true },
    );
    // It should have ended, and still runs.
    expect(
      bar({ state: 'late', cause: 'running', predictedAt: FROM + 7 * HOUR }),
    ).toMatchObject({ width: 25, expected: true });
    expect(bar({ state: 'missed', cause: 'failed' })).toBeUndefined();
    expect(barOf(landing(), FROM, TO, noon)).toBeUndefined();
  });

  it('cut what began yesterday or ends tomorrow', () => {
    expect(
      barOf(
        landing({ startedAt: FROM - HOUR, landedAt: TO + HOUR }),
        FROM,
        TO,
        TO,
      ),
    ).toMatchObject({ left: 0, width: 100 });
  });

  it('name hours by the reader’s clock', () => {
    expect(hoursOf(FROM, TO, 6).map(at => new Date(at).getHours())).toEqual([
      0, 6, 12, 18, 0,
    ]);
  });
});
