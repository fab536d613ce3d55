import type { ObjectiveWindow } from './objective';
import { windowAt } from './window';

const month = (more: Partial<ObjectiveWindow> = {}): ObjectiveWindow =>
  ({
    kind: 'calendar',
    unit: 'month',
    count: 1,
    start: '2026-01-01T00:00:00',
    timeZone: 'Europe/Berlin',
    text: '1M',
    ...more,
  } as ObjectiveWindow);

function at(window: ObjectiveWindow, instant: string) {
  const { from, to } = windowAt(window, Date.parse(instant));
  return [from, to].map(each => new Date(each).toISOString().slice(0, 16));
}

describe('windowAt', () => {
  it('ends a rolling window now', () => {
    expect(
      at({ kind: 'rolling', ms: 86_400_000, text: '1d' }, '2026-11-22T10:00Z'),
    ).toEqual(['2026-11-21T10:00', '2026-11-22T10:00']);
  });

  it.each([
    [
      'a month, from its first instant',
      month(),
      '2026-10-31T23:00Z',
      ['2026-10-31T23:00', '2026-11-30T23:00'],
    ],
    [
      'a month, to before its last',
      month(),
      '2026-10-31T22:59Z',
      ['2026-09-30T22:00', '2026-10-31T23:00'],
    ],
    [
      'a month before the start',
      month(),
      '2025-12-05T00:00Z',
      ['2025-11-30T23:00', '2025-12-31T23:00'],
    ],
    [
      'a quarter',
      month({ unit: 'quarter' }),
      '2026-11-22T00:00Z',
      ['2026-09-30T22:00', '2026-12-31T23:00'],
    ],
    [
      'a week from Monday',
      month({ unit: 'week', start: '2026-01-05T00:00:00' }),
      '2026-11-22T22:59Z',
      ['2026-11-15T23:00', '2026-11-22T23:00'],
    ],
    [
      'a week in which clocks change',
      month({ unit: 'week', start: '2026-01-05T00:00:00' }),
      '2026-03-29T12:00Z',
      ['2026-03-22T23:00', '2026-03-29T22:00'],
    ],
    [
      'a day of 25 hours',
      month({ unit: 'day' }),
      '2026-10-25T12:00Z',
      ['2026-10-24T22:00', '2026-10-25T23:00'],
    ],
    [
      'a month from the 31st',
      month({ start: '2026-01-31T00:00:00', timeZone: 'UTC' }),
      '2026-02-28T12:00Z',
      ['2026-02-28T00:00', '2026-03-31T00:00'],
    ],
    [
      'two years',
      month({ unit: 'year' }),
      '2028-06-01T00:00Z',
      ['2027-12-31T23:00', '2028-12-31T23:00'],
    ],
  ])('finds %s', (_, window, instant, expected) => {
    expect(at(window, instant)).toEqual(expected);
  });
});
