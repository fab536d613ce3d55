import { CronExpressionParser } from 'cron-parser';
import fc from 'fast-check';
import {
  isCron,
  nextStart,
  type Schedule,
  scheduleOfEntity,
  startsBetween,
} from './schedule';

const berlin = (cron: string): Schedule => ({
  cron,
  timeZone: 'Europe/Berlin',
});

function starts(schedule: Schedule, from: string, to: string) {
  return startsBetween(schedule, Date.parse(from), Date.parse(to)).map(start =>
    new Date(start).toISOString().replace(':00.000Z', 'Z'),
  );
}

describe('startsBetween', () => {
  it('follows the clocks of its zone over both changes', () => {
    expect(
      starts(berlin('30 6 * * *'), '2026-03-28T00:00Z', '2026-03-31T00:00Z'),
    ).toEqual(['2026-03-28T05:30Z', '2026-03-29T04:30Z', '2026-03-30T04:30Z']);
    expect(
      starts(berlin('30 6 * * *'), '2026-10-24T00:00Z', '2026-10-27T00:00Z'),
    ).toEqual(['2026-10-24T04:30Z', '2026-10-25T05:30Z', '2026-10-26T05:30Z']);
  });

  it('expects a start in the skipped hour an hour later, once', () => {
    expect(
      starts(berlin('30 2 * * *'), '2026-03-28T12:00Z', '2026-03-30T12:00Z'),
    ).toEqual(['2026-03-29T01:30Z', '2026-03-30T00:30Z']);
    expect(
      starts(berlin('0 2,3 * * *'), '2026-03-29T00:00Z', '2026-03-29T12:00Z'),
    ).toEqual(['2026-03-29T01:00Z']);
  });

  it('expects a start in the repeated hour once, the first time', () => {
    expect(
      starts(berlin('30 2 * * *'), '2026-10-24T12:00Z', '2026-10-26T12:00Z'),
    ).toEqual(['2026-10-25T00:30Z', '2026-10-26T01:30Z']);
  });

  it('expects an hourly start in every hour that passes', () => {
    expect(
      starts(berlin('0 * * * *'), '2026-03-28T23:00Z', '2026-03-29T04:00Z'),
    ).toEqual([
      '2026-03-28T23:00Z',
      '2026-03-29T00:00Z',
      '2026-03-29T01:00Z',
      '2026-03-29T02:00Z',
      '2026-03-29T03:00Z',
    ]);
    expect(
      starts(berlin('*/30 * * * *'), '2026-10-24T23:30Z', '2026-10-25T02:00Z'),
    ).toEqual([
      '2026-10-24T23:30Z',
      '2026-10-25T00:00Z',
      '2026-10-25T00:30Z',
      '2026-10-25T01:00Z',
      '2026-10-25T01:30Z',
    ]);
  });

  it('leaves days off out, by weekday and by date of its zone', () => {
    const schedule = {
      ...berlin('30 0 * * *'),
      daysOff: { weekdays: [6, 7], dates: ['2026-12-25'] },
    };
    // Thursday 24 to Tuesday 29; half past midnight is the day before in UTC.
    expect(starts(schedule, '2026-12-23T12:00Z', '2026-12-29T12:00Z')).toEqual([
      '2026-12-23T23:30Z',
      '2026-12-27T23:30Z',
      '2026-12-28T23:30Z',
    ]);
  });

  it('has the first instant and not the last', () => {
    expect(
      starts(berlin('0 * * * *'), '2026-11-01T10:00Z', '2026-11-01T12:00Z'),
    ).toEqual(['2026-11-01T10:00Z', '2026-11-01T11:00Z']);
    expect(
      starts(berlin('0 * * * *'), '2026-11-01T10:00Z', '2026-11-01T10:00Z'),
    ).toEqual([]);
  });

  it('agrees with cron-parser, whatever the expression and the season', () => {
    const part = (min: number, max: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min, max }).map(String),
        fc
          .uniqueArray(fc.integer({ min, max }), { minLength: 2, maxLength: 4 })
          .map(list => list.join(',')),
        fc.integer({ min: 2, max: 5 }).map(step => `*/${step}`),
      );
    fc.assert(
      fc.property(
        fc.tuple(
          part(0, 59),
          part(0, 23),
          part(1, 28),
          part(1, 12),
          part(0, 6),
        ),
        fc.constantFrom(
          'Europe/Berlin',
          'UTC',
          'Asia/Kolkata',
          'America/New_York',
        ),
        fc.integer({ min: 0, max: 365 * 24 }),
        (fields, timeZone, hour) => {
          const cron = fields.join(' ');
          // Both-restricted days with a step are read differently by crons.
          fc.pre(!/^\*\//.test(fields[2]) && !/^\*\//.test(fields[4]));
          // In the night of a change crons differ too; the cases above say what holds.
          fc.pre(fields[1] === '*' || !/\*|\b[0-3]\b/.test(fields[1]));
          const from = Date.UTC(2026, 0, 1, hour);
          const oracle = CronExpressionParser.parse(cron, {
            tz: timeZone,
            currentDate: new Date(from - 1),
          });
          const expected = Array.from({ length: 4 }, () =>
            oracle.next().getTime(),
          );
          expect(
            startsBetween({ cron, timeZone }, from, expected[3] + 1),
          ).toEqual(expected);
          expect(nextStart({ cron, timeZone }, from - 1)).toBe(expected[0]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('nextStart', () => {
  it('finds a day that comes every four years', () => {
    expect(
      nextStart(
        { cron: '0 0 29 2 *', timeZone: 'UTC' },
        Date.parse('2024-02-29T00:00Z'),
      ),
    ).toBe(Date.parse('2028-02-29T00:00Z'));
  });

  it('finds nothing where there is nothing to find', () => {
    expect(nextStart({ cron: '0 0 30 2 *', timeZone: 'UTC' }, 0)).toBe(
      undefined,
    );
    expect(nextStart({ cron: 'never', timeZone: 'UTC' }, 0)).toBe(undefined);
  });
});

describe('isCron', () => {
  it.each([
    '30 2 * * *',
    '*/5 * * * 1-5',
    '0 0 1 JAN,JUL *',
    '0 7 * * MON-FRI',
    '0 0 * * 7',
  ])('knows %s', cron => expect(isCron(cron)).toBe(true));

  it.each([
    '',
    '* * * *',
    '0 0 2 * * *',
    '60 * * * *',
    '0 0 L * *',
    '0 0 * * 1#2',
    '@daily',
    'H 2 * * *',
    '0 0 * * ?',
    '5-1 * * * *',
  ])('does not know "%s"', cron => expect(isCron(cron)).toBe(false));
});

describe('scheduleOfEntity', () => {
  it('reads the annotations', () => {
    expect(scheduleOfEntity(undefined)).toEqual({});
    expect(scheduleOfEntity({})).toEqual({});
    expect(
      scheduleOfEntity({ 'pilotlight.dev/schedule': '30 2 * * *' }),
    ).toEqual({ schedule: { cron: '30 2 * * *', timeZone: 'UTC' } });
    expect(
      scheduleOfEntity({
        'pilotlight.dev/schedule': '30 2 * * *',
        'pilotlight.dev/time-zone': 'Asia/Tokyo',
      }),
    ).toEqual({ schedule: { cron: '30 2 * * *', timeZone: 'Asia/Tokyo' } });
  });

  it('says what is wrong', () => {
    expect(
      scheduleOfEntity({ 'pilotlight.dev/schedule': 'daily' }).problem,
    ).toContain('cron expression of five fields');
    expect(
      scheduleOfEntity({
        'pilotlight.dev/schedule': '30 2 * * *',
        'pilotlight.dev/time-zone': 'CEST2',
      }).problem,
    ).toContain('IANA time zone');
  });
});
