import { toMonthPeriods } from './months';

const utc = (text: string) => Date.parse(`${text}T00:00:00Z`);

describe('the months to compare', () => {
  it.each([
    [
      'on a day like any other: the whole days so far, and as many before',
      '2026-11-22',
      ['2026-11-01', '2026-11-22'],
      ['2026-10-01', '2026-10-22'],
    ],
    [
      'on the 1st: the month that has just ended, and the one before it',
      '2026-11-01',
      ['2026-10-01', '2026-11-01'],
      ['2026-09-01', '2026-10-01'],
    ],
    [
      'at the end of March: all of February, and no day of March twice',
      '2026-03-31',
      ['2026-03-01', '2026-03-31'],
      ['2026-02-01', '2026-03-01'],
    ],
    [
      'in January: December of the year before',
      '2026-01-15',
      ['2026-01-01', '2026-01-15'],
      ['2025-12-01', '2025-12-15'],
    ],
  ])('%s', (_, today, soFar, before) => {
    expect(toMonthPeriods(utc(today) + 3_600_000)).toEqual({
      thisMonth: { from: utc(soFar[0]), to: utc(soFar[1]) },
      monthBefore: { from: utc(before[0]), to: utc(before[1]) },
    });
  });
});
