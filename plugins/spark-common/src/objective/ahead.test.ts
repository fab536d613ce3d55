import fc from 'fast-check';
import { aheadOf, type PlannedJob, type PlannedStart } from './ahead';
import { startsBetween } from './schedule';
import { DAY, HOUR, MINUTE, utc } from './testing';

const FROM = utc('2026-11-22T00:00');

const job = (id: string, over: Partial<PlannedJob> = {}): PlannedJob => ({
  id,
  pool: 'prod-eu/orders',
  ...over,
});

const starts = (
  jobId: string,
  cron: string,
  { timeZone = 'UTC', from = FROM } = {},
): PlannedStart[] =>
  startsBetween({ cron, timeZone }, from, from + DAY).map(at => ({
    jobId,
    at,
  }));

describe('aheadOf', () => {
  it('names the minute in which a herd starts, and the cores that it wants', () => {
    const { crowds } = aheadOf(
      [
        job('a', { cores: 4 }),
        job('b', { cores: 40 }),
        job('c'),
        job('elsewhere', { pool: 'prod-us/orders', cores: 9 }),
      ],
      [
        ...starts('a', '0 2 * * *'),
        ...starts('b', '0 2 * * *'),
        ...starts('c', '0 2 * * *'),
        ...starts('elsewhere', '0 2 * * *'),
      ],
    );
    expect(crowds).toEqual([
      {
        at: utc('2026-11-22T02:00'),
        pool: 'prod-eu/orders',
        jobIds: ['b', 'a', 'c'],
        cores: 44,
        coresKnown: 2,
      },
    ]);
  });

  it('makes no herd of two, nor of one job that starts again', () => {
    const { crowds } = aheadOf(
      [job('a'), job('b')],
      [...starts('a', '* * * * *'), ...starts('b', '0 2 * * *')],
    );
    expect(crowds).toEqual([]);
  });

  it('finds a job that runs into itself', () => {
    const { overlaps } = aheadOf(
      [
        job('slow', { usualMs: 20 * MINUTE }),
        job('exact', { usualMs: 15 * MINUTE }),
        job('unknown'),
      ],
      ['slow', 'exact', 'unknown'].flatMap(id => starts(id, '*/15 * * * *')),
    );
    expect(overlaps).toEqual([
      {
        jobId: 'slow',
        at: FROM + 15 * MINUTE,
        byMs: 5 * MINUTE,
        intervalMs: 15 * MINUTE,
        usualMs: 20 * MINUTE,
        times: 95,
      },
    ]);
  });

  it.each([
    // At 03:00 clocks go back to 02:00: from 01:30 to 03:30 are three hours.
    ['2026-10-24T22:00', 3 * HOUR],
    // At 02:00 clocks go forward to 03:00: from 01:30 to 03:30 is one hour.
    ['2026-03-28T23:00', HOUR],
  ])(
    'knows how long an interval is on the day that begins at %s, when clocks change',
    (from, intervalMs) => {
      const planned = starts('a', '30 1,3 * * *', {
        timeZone: 'Europe/Berlin',
        from: utc(from),
      });
      const just = (usualMs: number) =>
        aheadOf([job('a', { usualMs })], planned).overlaps;
      expect(just(intervalMs)).toEqual([]);
      expect(just(intervalMs + MINUTE)).toMatchObject([
        { byMs: MINUTE, intervalMs, times: 1 },
      ]);
    },
  );

  it('finds the herd in an hour that comes twice only once for each job', () => {
    const from = utc('2026-10-24T22:00');
    const ids = ['a', 'b', 'c'];
    const { crowds } = aheadOf(
      ids.map(id => job(id)),
      ids.flatMap(id =>
        starts(id, '30 2 * * *', { timeZone: 'Europe/Berlin', from }),
      ),
    );
    expect(crowds.map(({ jobIds }) => jobIds)).toEqual([ids]);
  });

  it('depends on no order, and counts what a person would count', () => {
    const some = fc.array(
      fc.record({
        jobId: fc.constantFrom('a', 'b', 'c', 'd'),
        at: fc.integer({ min: 0, max: 20 }).map(each => each * MINUTE),
      }),
      { maxLength: 40 },
    );
    const jobs = ['a', 'b', 'c', 'd'].map(id =>
      job(id, { usualMs: 3 * MINUTE, cores: 1 }),
    );
    fc.assert(
      fc.property(some, planned => {
        const ahead = aheadOf(jobs, planned);
        expect(aheadOf(jobs, [...planned].reverse())).toEqual(ahead);
        for (const { at, jobIds, cores } of ahead.crowds) {
          const there = new Set(
            planned.filter(each => each.at === at).map(each => each.jobId),
          );
          expect(new Set(jobIds)).toEqual(there);
          expect(cores).toBe(there.size);
        }
      }),
    );
  });
});
