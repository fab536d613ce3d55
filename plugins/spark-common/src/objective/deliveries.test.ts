import { monthOf, monthText } from '../month';
import { deliveriesByMonth, landingPromiseOf } from './deliveries';
import { evaluateObjective } from './evaluate';
import { buildObjective, buildRun, DAY, HOUR, MINUTE, utc } from './testing';

const NOW = utc('2026-11-03T12:00');
const OCTOBER = utc('2026-10-01T00:00');
const onTime = buildObjective();
const { schedule } = onTime;

/** A run at each scheduled start from the 30th of October to today. */
const runs = [30, 31, 32, 33, 34].map(day =>
  buildRun(Date.UTC(2026, 9, day, 2, 30)),
);

function months(
  given: Parameters<typeof deliveriesByMonth>[1]['runs'],
  more: { now?: number; since?: number } = {},
  promise = landingPromiseOf([onTime], undefined),
) {
  return deliveriesByMonth(promise!, {
    runs: given,
    now: NOW,
    from: OCTOBER,
    ...more,
  }).map(({ month, kept, broken, pending }) => [
    monthText(month),
    kept,
    broken,
    pending,
  ]);
}

describe('landingPromiseOf', () => {
  it('is the objective on time, else the schedule with the grace of the first', () => {
    const success = buildObjective({ indicator: { kind: 'success' } });
    expect(landingPromiseOf([success, onTime], undefined)).toMatchObject({
      deadline: { kind: 'after-start', ms: 45 * MINUTE },
    });
    expect(landingPromiseOf([success], schedule)).toEqual({
      schedule,
      graceMs: 30 * MINUTE,
    });
    expect(landingPromiseOf([], schedule)).toEqual({ schedule, graceMs: HOUR });
    expect(landingPromiseOf([], undefined)).toBeUndefined();
  });
});

describe('deliveriesByMonth', () => {
  it('counts each scheduled start in the month it is of', () => {
    expect(months(runs)).toEqual([
      ['2026-10', 2, 0, 0],
      ['2026-11', 3, 0, 0],
    ]);
  });

  it('counts what came late, failed or never came as broken, and a second try as one', () => {
    const [first, second, third, ...rest] = runs;
    expect(
      months([
        { ...first, endedAt: first.startedAt + HOUR, durationMs: HOUR },
        { ...second, outcome: 'failed' },
        buildRun(second.startedAt + 25 * MINUTE, 5, { runId: 'again' }),
        { ...third, outcome: 'failed' },
        ...rest.slice(1),
      ]),
    ).toEqual([
      ['2026-10', 1, 1, 0],
      ['2026-11', 1, 2, 0],
    ]);
  });

  it('breaks nothing before anything was known', () => {
    expect(months(runs.slice(3))).toEqual([['2026-11', 2, 0, 0]]);
    expect(months(runs.slice(3), { since: OCTOBER })).toEqual([
      ['2026-10', 0, 31, 0],
      ['2026-11', 2, 1, 0],
    ]);
    expect(months([])).toEqual([]);
  });

  it('counts what is open, and what nobody knows the end of, neither way', () => {
    const now = runs[4].startedAt + 10 * MINUTE;
    expect(
      months([...runs.slice(0, 3), { ...runs[3], outcome: 'unknown' }], {
        now,
      }),
    ).toEqual([
      ['2026-10', 2, 0, 0],
      ['2026-11', 1, 0, 1],
    ]);
  });

  it('without a deadline asks only that something landed', () => {
    const slow = runs.map(run => ({
      ...run,
      endedAt: run.startedAt + 5 * HOUR,
      durationMs: 5 * HOUR,
    }));
    expect(months(slow)).toEqual([
      ['2026-10', 0, 2, 0],
      ['2026-11', 0, 3, 0],
    ]);
    expect(months(slow, {}, landingPromiseOf([], schedule))).toEqual([
      ['2026-10', 2, 0, 0],
      ['2026-11', 3, 0, 0],
    ]);
  });

  it('agrees with the objective of the same month', () => {
    const some = [runs[0], runs[2], { ...runs[4], outcome: 'failed' as const }];
    const { counts } = evaluateObjective({
      objective: buildObjective({
        window: {
          kind: 'calendar',
          unit: 'month',
          count: 1,
          start: '2026-01-01T00:00:00',
          timeZone: 'UTC',
          text: '1M',
        },
      }),
      runs: some,
      now: NOW,
      since: NOW - 30 * DAY,
    });
    const november = deliveriesByMonth(landingPromiseOf([onTime], undefined)!, {
      runs: some,
      now: NOW,
      from: OCTOBER,
    }).find(({ month }) => month === monthOf(NOW));
    expect(november).toMatchObject({ kept: counts.good, broken: counts.bad });
  });
});
