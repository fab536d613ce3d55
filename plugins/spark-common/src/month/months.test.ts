import { monthForecast, monthOf, monthPeriods, monthStart, monthText } from '.';

const DAY = 86_400_000;
const utc = (...date: [number, number, number, number?]) => Date.UTC(...date);

describe('months', () => {
  it('are counted in UTC, and begin on their first', () => {
    const last = utc(2026, 9, 31, 23) + 3_599_999;
    expect(monthText(monthOf(last))).toBe('2026-10');
    expect(monthText(monthOf(last + 1))).toBe('2026-11');
    expect(monthStart(monthOf(last + 1))).toBe(last + 1);
    expect(monthOf(0)).toBe(0);
    expect(monthText(-1)).toBe('1969-12');
  });
});

describe('monthPeriods', () => {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

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
  ])('compares %s', (_, today, soFar, before) => {
    expect(monthPeriods(day(today) + 3_600_000)).toEqual({
      soFar: { from: day(soFar[0]), to: day(soFar[1]) },
      sameDaysBefore: { from: day(before[0]), to: day(before[1]) },
    });
  });
});

describe('monthForecast', () => {
  it('takes a third of November for a third of its cost', () => {
    const from = utc(2026, 10, 1);
    expect(monthForecast(10, { from, to: from + 10 * DAY })).toBe(30);
  });

  it('knows how long February is', () => {
    const from = utc(2026, 1, 1);
    expect(monthForecast(1, { from, to: from + DAY })).toBe(28);
  });
});
