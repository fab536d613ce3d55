import {
  formatBytes,
  formatChange,
  formatAmount,
  formatCount,
  formatDay,
  formatDuration,
  formatExactTime,
  formatMoney,
  formatMoneyChange,
  formatPercent,
  formatRelative,
  formatTime,
  formatTimes,
} from '.';

/** Figures never break from their units; tests write plain spaces. */
const plain = (text: string | undefined) => text?.replace(/\u00a0/g, ' ');

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('durations', () => {
  it.each([
    [-5, '0 ms'],
    [0, '0 ms'],
    [640, '640 ms'],
    [4_240, '4.2 s'],
    [9_999, '10 s'],
    [48 * SECOND, '48 s'],
    [59_700, '1 min'],
    [3 * MINUTE + 12 * SECOND, '3 min 12 s'],
    [14 * MINUTE + 20 * SECOND, '14 min'],
    [59 * MINUTE + 40 * SECOND, '1 h'],
    [2 * HOUR + 14 * MINUTE, '2 h 14 min'],
    [23 * HOUR + 59 * MINUTE + 40 * SECOND, '1 d'],
    [3 * DAY + 4 * HOUR, '3 d 4 h'],
  ])('%d ms reads %s', (milliseconds, expected) => {
    expect(plain(formatDuration(milliseconds))).toBe(expected);
  });
});

describe('money', () => {
  it.each([
    [0, '0 €'],
    [0.0004, '< 0.001 €'],
    [0.042, '0.042 €'],
    [0.5, '0.50 €'],
    [3.1, '3.10 €'],
    [9.999, '10.0 €'],
    [42.71, '42.7 €'],
    [99.96, '100 €'],
    [1204.4, '1,204 €'],
    [-3.1, '−3.10 €'],
  ])('%d euros read %s', (amount, expected) => {
    const micros = Math.round(amount * 1_000_000);
    expect(plain(formatMoney({ micros, currency: 'EUR' }))).toBe(expected);
  });

  it('writes the code of a currency that has no sign', () => {
    const money = { micros: 3_100_000, currency: 'CHF' };
    expect(plain(formatMoney(money))).toBe('3.10 CHF');
  });

  it.each([
    [5, 2, '+3.00 €'],
    [2, 5, '−3.00 €'],
    [2, 2, '±0 €'],
  ])('a change to %d from %d reads %s', (after, before, expected) => {
    const euros = (amount: number) => ({
      micros: amount * 1_000_000,
      currency: 'EUR',
    });
    expect(plain(formatMoneyChange(euros(after), euros(before)))).toBe(
      expected,
    );
  });
});

describe('quantities', () => {
  it.each([
    [0, '0 B'],
    [512, '512 B'],
    [1_023, '1 KiB'],
    [1_572_864, '1.5 MiB'],
    [340 * 1_048_576, '340 MiB'],
    [11_703_717_888, '10.9 GiB'],
    [3 * 2 ** 50, '3 PiB'],
  ])('%d bytes read %s', (bytes, expected) => {
    expect(plain(formatBytes(bytes))).toBe(expected);
  });

  it('writes counts with separators', () => {
    expect(formatCount(51_522)).toBe('51,522');
  });

  it.each([
    [0, '0'],
    [0.04215, '0.0422'],
    [3.14159, '3.14'],
    [99.96, '100'],
    [1_204.4, '1,204'],
  ])('an amount of %d reads %s', (amount, expected) => {
    expect(formatAmount(amount)).toBe(expected);
  });

  it.each([
    [0, '0 %'],
    [0.0004, '< 0.1 %'],
    [0.004, '0.4 %'],
    [0.5, '50 %'],
    [0.964, '96 %'],
    [0.9999, '99.9 %'],
    [1, '100 %'],
  ])('a share of %d reads %s', (share, expected) => {
    expect(plain(formatPercent(share))).toBe(expected);
  });

  it.each([
    [36, 10, '3.6×'],
    [840, 10, '84×'],
    [5, 10, '0.5×'],
    [5, 0, undefined],
  ])('%d against a usual %d reads %s', (value, usual, expected) => {
    expect(formatTimes(value, usual)).toBe(expected);
  });

  it.each([
    [112, 100, '+12 %'],
    [97, 100, '−3 %'],
    [100.2, 100, '±0 %'],
    [3, 0, undefined],
  ])('%d against a baseline of %d reads %s', (value, baseline, expected) => {
    expect(plain(formatChange(value, baseline))).toBe(expected);
  });
});

describe('times', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');

  it.each([
    [400, 'now'],
    [40 * SECOND, '40 sec ago'],
    [18 * MINUTE + 50 * SECOND, '18 min ago'],
    [3 * HOUR, '3 hr ago'],
    [30 * HOUR, 'yesterday'],
    [3 * DAY, '3 days ago'],
  ])('%d ms ago reads %s', (ago, expected) => {
    expect(formatRelative(now - ago, now)).toBe(expected);
  });

  it('looks ahead too', () => {
    expect(formatRelative(now + 2 * HOUR, now)).toBe('in 2 hr');
  });

  it.each([
    ['2026-11-22T02:14:00Z', '02:14'],
    ['2026-11-21T02:14:00Z', '21 Nov, 02:14'],
    ['2025-11-21T02:14:00Z', '21 Nov 2025, 02:14'],
  ])('%s reads %s', (at, expected) => {
    expect(formatTime(Date.parse(at), now, 'UTC')).toBe(expected);
  });

  it('names today by the reader’s clock, not by UTC', () => {
    const at = Date.parse('2026-11-21T23:30:00Z');
    expect(formatTime(at, now, 'Europe/Berlin')).toBe('00:30');
  });

  it('gives the exact time here and in UTC', () => {
    const at = Date.parse('2026-11-21T02:14:07Z');
    expect(formatExactTime(at, 'Europe/Berlin')).toMatch(
      /^Sat,? 21 Nov 2026,? 03:14:07 .+ · 02:14:07 UTC$/,
    );
    expect(formatExactTime(at, 'UTC')).toMatch(
      /^Sat,? 21 Nov 2026,? 02:14:07 UTC$/,
    );
  });

  it('names the UTC day where it is another', () => {
    const at = Date.parse('2026-11-21T23:30:00Z');
    expect(formatExactTime(at, 'Europe/Berlin')).toMatch(
      /^Sun,? 22 Nov .+ · Sat,? 21 Nov/,
    );
  });

  it('writes a UTC day', () => {
    expect(formatDay('2026-11-21')).toBe('21 Nov');
  });
});

describe('a long table', () => {
  it('makes each format once, however many cells it has', () => {
    const made = [
      jest.spyOn(Intl, 'DateTimeFormat'),
      jest.spyOn(Intl, 'NumberFormat'),
      jest.spyOn(Intl, 'RelativeTimeFormat'),
    ];
    const now = Date.UTC(2026, 10, 22, 12);
    for (let row = 0; row < 2_000; row += 1) {
      const at = now - row * HOUR;
      formatTime(at, now);
      formatExactTime(at);
      formatRelative(at, now);
      formatDay('2026-11-22');
      formatDuration(row * 7);
      formatMoney({ micros: row * 1_000_000, currency: 'EUR' });
      formatBytes(row * 1_000);
      formatCount(row);
      formatPercent(row / 2_000);
    }
    const calls = made.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    expect(calls).toBeLessThan(30);
    made.forEach(each => each.mockRestore());
  });
});
