import { missedStarts } from './neverRan';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(`${text}Z`);

describe('starts that nothing came for', () => {
  const daily = {
    schedule: { cron: '0 6 * * *', timeZone: 'Europe/Berlin' },
    graceMs: HOUR,
  };

  it('are counted since the schedule is known, in its time zone', () => {
    expect(
      missedStarts(daily, at('2026-11-20T05:30'), at('2026-11-23T08:00')),
    ).toEqual({
      count: 3,
      firstAt: at('2026-11-21T05:00'),
      lastAt: at('2026-11-23T05:00'),
    });
  });

  it('are none before the first one and its grace are over', () => {
    const since = at('2026-11-23T04:00');
    expect(missedStarts(daily, since, at('2026-11-23T06:00'))).toBeUndefined();
    expect(
      missedStarts(daily, since, at('2026-11-23T06:00') + 1),
    ).toMatchObject({ count: 1 });
  });

  it('are counted for 30 days at most, however long nobody cared', () => {
    const now = at('2026-11-23T12:00');
    expect(missedStarts(daily, 0, now)).toMatchObject({ count: 30 });
  });
});
