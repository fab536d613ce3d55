import { evaluateObjective } from './evaluate';
import type { Indicator } from './objective';
import { buildObjective, buildRun, DAY, HOUR, MINUTE, utc } from './testing';

const NOW = utc('2026-11-22T12:00');
const TODAY = utc('2026-11-22T02:30');
const SINCE = NOW - 60 * DAY;

/** One run a day for so many days, the last today. */
function daily(days: number, minutes = 20) {
  return Array.from({ length: days }, (_, ago) =>
    buildRun(TODAY - ago * DAY + 10_000, minutes),
  );
}

/** The event of today's slot. */
function today(
  indicator: Indicator,
  runs: ReturnType<typeof daily>,
  now = NOW,
  more: Partial<Parameters<typeof evaluateObjective>[0]> = {},
) {
  const { events } = evaluateObjective({
    objective: buildObjective({ indicator }),
    runs,
    now,
    since: TODAY,
    currency: 'EUR',
    ...more,
  });
  return events.at(-1);
}

describe('an objective of success', () => {
  const indicator: Indicator = { kind: 'success' };

  it('is good when a run of the slot succeeded, also the second', () => {
    expect(
      today(indicator, [
        buildRun(TODAY, 5, { outcome: 'failed', runId: 'a' }),
        buildRun(TODAY + HOUR, 20, { runId: 'b' }),
      ]),
    ).toEqual({
      id: `slot:${TODAY}`,
      at: TODAY,
      expectedAt: TODAY,
      verdict: 'good',
      cause: 'landed',
      reason: 'Succeeded at 2026-11-22 03:50 UTC, run 2 of 2.',
      runId: 'b',
    });
  });

  it.each([
    [
      'failed',
      buildRun(TODAY, 5, { outcome: 'failed' }),
      'bad',
      'failed',
      'Failed at 2026-11-22 02:35 UTC after 5 min.',
    ],
    [
      'running',
      buildRun(TODAY, 5, { outcome: 'running' }),
      'pending',
      'running',
      'Runs since 2026-11-22 02:30 UTC.',
    ],
    [
      'unknown',
      buildRun(TODAY, 5, { outcome: 'unknown' }),
      'excluded',
      'outcome-unknown',
      'Nothing tells how its run ended.',
    ],
  ])('judges a run that is %s', (_, run, verdict, cause, reason) => {
    expect(today(indicator, [run])).toMatchObject({ verdict, cause, reason });
  });

  it('waits for a run as long as the grace lasts, then it is missed', () => {
    expect(today(indicator, [], TODAY)).toMatchObject({
      verdict: 'pending',
      cause: 'expected',
    });
    expect(today(indicator, [], TODAY + 30 * MINUTE - 1)).toMatchObject({
      verdict: 'pending',
    });
    expect(today(indicator, [], TODAY + 30 * MINUTE)).toEqual({
      id: `slot:${TODAY}`,
      at: TODAY,
      expectedAt: TODAY,
      verdict: 'bad',
      cause: 'missed',
      reason: 'No run came for 2026-11-22 02:30 UTC.',
    });
  });

  it('is missed once the next start has come, however long the grace', () => {
    const { events } = evaluateObjective({
      objective: buildObjective({
        indicator,
        schedule: { cron: '*/10 * * * *', timeZone: 'UTC' },
      }),
      runs: [],
      now: TODAY + 15 * MINUTE,
      since: TODAY,
    });
    expect(events.map(({ cause }) => cause)).toEqual(['missed', 'expected']);
  });

  it('takes a run for the slot before it, and one half a minute early for the next', () => {
    const runs = [
      buildRun(TODAY - 31_000, 1, { runId: 'yesterday' }),
      buildRun(TODAY - 30_000, 1, { runId: 'today' }),
    ];
    const { events } = evaluateObjective({
      objective: buildObjective({ indicator }),
      runs,
      now: NOW,
    });
    expect(events.map(({ runId }) => runId)).toEqual(['yesterday', 'today']);
  });

  it('counts each run where nothing is scheduled', () => {
    const { events, counts, budget } = evaluateObjective({
      objective: buildObjective({ indicator, schedule: undefined }),
      runs: [
        buildRun(TODAY, 5, { runId: 'a' }),
        buildRun(TODAY + 1, 5, { runId: 'b', outcome: 'failed' }),
      ],
      now: NOW,
    });
    expect(events.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['run:a', 'good'],
      ['run:b', 'bad'],
    ]);
    expect(counts).toEqual({ good: 1, bad: 1, pending: 0, excluded: 0 });
    expect(budget.expected).toBe(2);
  });
});

describe('an objective on time', () => {
  const indicator: Indicator = {
    kind: 'on-time',
    deadline: { kind: 'after-start', ms: 45 * MINUTE },
  };

  it.each([
    [
      'at its deadline',
      [buildRun(TODAY, 45)],
      NOW,
      'good',
      'Landed at 2026-11-22 03:15 UTC, 0 s before its deadline.',
      0,
    ],
    [
      'a minute after',
      [buildRun(TODAY, 46)],
      NOW,
      'bad',
      'Landed at 2026-11-22 03:16 UTC, 1 min after its deadline of 2026-11-22 03:15 UTC.',
      MINUTE,
    ],
    [
      'again after a failure',
      [
        buildRun(TODAY, 5, { outcome: 'failed' }),
        buildRun(TODAY + 10 * MINUTE, 20),
      ],
      NOW,
      'good',
      'Landed at 2026-11-22 03:00 UTC, 15 min before its deadline, run 2 of 2.',
      -15 * MINUTE,
    ],
    [
      'not yet',
      [buildRun(TODAY, 9, { outcome: 'running' })],
      TODAY + 45 * MINUTE,
      'pending',
      'Runs since 2026-11-22 02:30 UTC and is due at 2026-11-22 03:15 UTC.',
      undefined,
    ],
    [
      'not yet, though it is due',
      [buildRun(TODAY, 9, { outcome: 'running' })],
      TODAY + HOUR,
      'bad',
      'Runs since 2026-11-22 02:30 UTC, 15 min past its deadline of 2026-11-22 03:15 UTC.',
      15 * MINUTE,
    ],
    [
      'not, with time for another run',
      [buildRun(TODAY, 5, { outcome: 'failed' })],
      TODAY + 10 * MINUTE,
      'pending',
      'Failed at 2026-11-22 02:35 UTC after 5 min. Another run may still land by 2026-11-22 03:15 UTC.',
      undefined,
    ],
    [
      'not',
      [buildRun(TODAY, 5, { outcome: 'failed' })],
      NOW,
      'bad',
      'Failed at 2026-11-22 02:35 UTC after 5 min.',
      undefined,
    ],
    [
      'never, for no run came',
      [],
      NOW,
      'bad',
      'No run came for 2026-11-22 02:30 UTC.',
      undefined,
    ],
    [
      'nobody knows',
      [buildRun(TODAY, 5, { outcome: 'unknown' })],
      NOW,
      'excluded',
      'Nothing tells how its run ended.',
      undefined,
    ],
  ])('judges what landed %s', (_, runs, now, verdict, reason, value) => {
    expect(today(indicator, runs, now)).toMatchObject({
      verdict,
      reason,
      dueAt: TODAY + 45 * MINUTE,
      ...(value !== undefined && { value }),
    });
  });

  it('is not called late where another run may have landed in time', () => {
    expect(
      today(indicator, [
        buildRun(TODAY, 5, { outcome: 'unknown' }),
        buildRun(TODAY + 2 * HOUR, 5),
      ]),
    ).toMatchObject({ verdict: 'excluded', cause: 'outcome-unknown' });
  });

  it('is broken by its deadline, however long the grace', () => {
    const objective = buildObjective({ indicator, graceMs: 2 * HOUR });
    const { events } = evaluateObjective({
      objective,
      runs: [],
      now: TODAY + HOUR,
      since: TODAY,
    });
    expect(events).toMatchObject([
      {
        cause: 'missed',
        reason: 'No run came by its deadline of 2026-11-22 03:15 UTC.',
      },
    ]);
  });

  it('reads a time of the day by the clock of its zone, on the day a clock changes too', () => {
    const objective = buildObjective({
      indicator: {
        kind: 'on-time',
        deadline: { kind: 'wall-clock', minuteOfDay: 6 * 60 + 30 },
      },
      schedule: { cron: '0 22 * * *', timeZone: 'Europe/Berlin' },
    });
    const { events } = evaluateObjective({
      objective,
      runs: [],
      now: utc('2026-10-26T12:00'),
      since: utc('2026-10-23T12:00'),
    });
    expect(events.map(({ at, dueAt }) => [at, dueAt])).toEqual([
      [utc('2026-10-23T20:00'), utc('2026-10-24T04:30')],
      [utc('2026-10-24T20:00'), utc('2026-10-25T05:30')],
      [utc('2026-10-25T21:00'), utc('2026-10-26T05:30')],
    ]);
  });

  it('says that it lacks a schedule, and takes the one of the job', () => {
    const objective = buildObjective({ indicator, schedule: undefined });
    const input = { objective, runs: daily(3), now: NOW };
    expect(evaluateObjective(input)).toMatchObject({
      problem: 'no-schedule',
      status: 'no-data',
      events: [],
    });
    const schedule = { cron: '30 2 * * *', timeZone: 'UTC' };
    const found = evaluateObjective({ ...input, schedule });
    expect(found.problem).toBeUndefined();
    expect(found.counts.good).toBe(3);
  });
});

describe('an objective of duration', () => {
  const indicator: Indicator = {
    kind: 'duration',
    limitMs: 30 * MINUTE,
    exclusive: false,
  };

  it.each([
    ['at its limit', buildRun(TODAY, 30), 'good', 'Took 30 min of 30 min.'],
    ['above it', buildRun(TODAY, 31), 'bad', 'Took 31 min, more than 30 min.'],
    [
      'running below it',
      buildRun(NOW - 5 * MINUTE, 5, { outcome: 'running' }),
      'pending',
      'Runs since 2026-11-22 11:55 UTC, 5 min of 30 min.',
    ],
    [
      'running above it',
      buildRun(NOW - HOUR, 5, { outcome: 'running' }),
      'bad',
      'Runs for 1 h, more than 30 min.',
    ],
    [
      'that failed',
      buildRun(TODAY, 3, { outcome: 'failed' }),
      'bad',
      'Failed at 2026-11-22 02:33 UTC after 3 min.',
    ],
  ])('judges a run %s', (_, run, verdict, reason) => {
    expect(today(indicator, [run])).toMatchObject({ verdict, reason });
  });

  it('does not let lt reach its limit', () => {
    expect(
      today({ ...indicator, exclusive: true }, [buildRun(TODAY, 30)]),
    ).toMatchObject({ verdict: 'bad', cause: 'too-slow' });
  });
});

describe('an objective of cost', () => {
  const indicator: Indicator = {
    kind: 'cost',
    limitMicros: 3_000_000,
    exclusive: false,
    currency: 'EUR',
  };
  const priced = (costMicros: number, more = {}) =>
    buildRun(TODAY, 20, { costMicros, ...more });

  it.each([
    ['of its limit', priced(3_000_000), 'good', 'Cost 3.00 EUR of 3.00 EUR.'],
    [
      'above it',
      priced(3_100_000),
      'bad',
      'Cost 3.10 EUR, more than 3.00 EUR.',
    ],
    [
      'that failed',
      priced(3_100_000, { outcome: 'failed' }),
      'bad',
      'Cost 3.10 EUR, more than 3.00 EUR.',
    ],
    [
      'so far',
      priced(20_000, { outcome: 'running' }),
      'pending',
      'Cost 0.02 EUR of 3.00 EUR so far.',
    ],
    [
      'too dear so far',
      priced(4_000_000, { outcome: 'running' }),
      'bad',
      'Cost 4.00 EUR so far, more than 3.00 EUR.',
    ],
    ['without price', buildRun(TODAY), 'excluded', 'The run has no price.'],
  ])('judges a run %s', (_, run, verdict, reason) => {
    expect(today(indicator, [run])).toMatchObject({ verdict, reason });
  });

  it('counts every run of a slot, and nothing where none came', () => {
    const runs = [priced(1, { runId: 'a' }), priced(9e9, { runId: 'b' })];
    const { events } = evaluateObjective({
      objective: buildObjective({ indicator }),
      runs,
      now: TODAY + DAY + HOUR,
      currency: 'EUR',
      since: TODAY - DAY,
    });
    expect(events.map(({ id, verdict }) => [id, verdict])).toEqual([
      [`slot:${TODAY - DAY}`, 'excluded'],
      ['run:a', 'good'],
      ['run:b', 'bad'],
      [`slot:${TODAY + DAY}`, 'pending'],
    ]);
  });

  it('does not compare currencies', () => {
    expect(
      today(indicator, [priced(1)], NOW, { currency: 'USD' }),
    ).toMatchObject({
      verdict: 'excluded',
      reason: 'The run is priced in USD, the objective in EUR.',
    });
  });
});

describe('an objective of freshness', () => {
  const indicator: Indicator = {
    kind: 'freshness',
    limitMs: 25 * HOUR,
    exclusive: false,
    stepMs: HOUR,
  };

  it('looks at the whole stretch: a late landing makes the data too old before it', () => {
    const runs = [
      buildRun(TODAY - 2 * DAY, 30, { runId: 'first' }),
      // Lands 25 h 1 min after the first; seen only at the starts it would be fresh.
      buildRun(TODAY - DAY, 91, { runId: 'second' }),
      buildRun(TODAY, 30, { runId: 'third' }),
    ];
    const { events } = evaluateObjective({
      objective: buildObjective({ indicator }),
      runs,
      now: NOW,
      since: TODAY - 2 * DAY,
    });
    expect(events).toMatchObject([
      { at: TODAY - 2 * DAY, verdict: 'excluded', cause: 'age-unknown' },
      {
        at: TODAY - DAY,
        verdict: 'bad',
        runId: 'first',
        value: 25 * HOUR + MINUTE,
        reason:
          'At 2026-11-21 04:01 UTC the last success was 1 d 1 h old, its limit is 1 d 1 h.',
      },
      { at: TODAY, verdict: 'pending', value: 22 * HOUR + 59 * MINUTE },
    ]);
  });

  it('goes bad while a stretch lasts', () => {
    const runs = [buildRun(TODAY - DAY, 30)];
    expect(
      today(indicator, runs, TODAY - DAY + 30 * MINUTE + 25 * HOUR),
    ).toMatchObject({ verdict: 'pending' });
    expect(
      today(indicator, runs, TODAY - DAY + 30 * MINUTE + 25 * HOUR + 1),
    ).toMatchObject({ verdict: 'bad', cause: 'stale' });
  });

  it('calls what never succeeded stale once its limit is over', () => {
    const { events } = evaluateObjective({
      objective: buildObjective({ indicator }),
      runs: [],
      now: NOW,
      since: TODAY - DAY,
    });
    expect(events.map(({ cause }) => cause)).toEqual(['age-unknown', 'stale']);
  });

  it('goes in steps where nothing is scheduled', () => {
    const { events, budget } = evaluateObjective({
      objective: buildObjective({
        indicator: { ...indicator, limitMs: 2 * HOUR },
        schedule: undefined,
        window: { kind: 'rolling', ms: DAY, text: '1d' },
      }),
      runs: [buildRun(NOW - 4 * HOUR, 30)],
      now: NOW,
      since: NOW - 4 * HOUR,
    });
    expect(events.map(({ verdict }) => verdict)).toEqual([
      'excluded',
      'good',
      'bad',
      'bad',
      'bad',
    ]);
    expect(budget.expected).toBe(23);
  });
});

describe('the error budget', () => {
  const late = (days: number[]) =>
    daily(28).map((run, ago) =>
      days.includes(ago) ? buildRun(run.startedAt, 60) : run,
    );
  const evaluate = (runs: ReturnType<typeof daily>, more = {}) =>
    evaluateObjective({
      objective: buildObjective(more),
      runs,
      now: NOW,
      since: SINCE,
    });

  it('is counted in runs', () => {
    expect(evaluate(late([]))).toMatchObject({
      status: 'met',
      ratio: 1,
      summary: '1 of 1 late run left in 28 days.',
      budget: {
        expected: 28,

        allowed: 1,
        spent: 0,
        left: 1,
        overspent: 0,
        leftShare: 1,
      },
    });
    expect(evaluate(late([20]))).toMatchObject({
      status: 'at-risk',
      ratio: 27 / 28,
      summary: '0 of 1 late run left in 28 days.',
      budget: { spent: 1, left: 0, leftShare: expect.closeTo(1 - 1 / 1.4, 9) },
    });
    expect(evaluate(late([20, 3]))).toMatchObject({
      status: 'breached',
      summary: '2 late runs in 28 days, 1 allowed.',
      budget: { spent: 2, left: 0, overspent: 1 },
      exhaustionAt: NOW,
    });
  });

  it('is exact where binary fractions are not', () => {
    const { budget } = evaluateObjective({
      objective: buildObjective({
        window: { kind: 'rolling', ms: 20 * DAY, text: '20d' },
      }),
      runs: daily(20),
      now: NOW,
      since: SINCE,
    });
    expect(budget).toMatchObject({ expected: 20, allowed: 1 });
  });

  it('counts the days ahead of a calendar window, and those before anything is known', () => {
    const found = evaluateObjective({
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
      runs: daily(5),
      now: NOW,
    });
    expect(found.counts).toEqual({ good: 5, bad: 0, pending: 0, excluded: 0 });
    expect(found.budget.expected).toBe(30);
    expect(found.summary).toBe('1 of 1 late run left this month.');
    expect(found.history).toHaveLength(22);
  });

  it('expects no run that nothing announces', () => {
    const { budget } = evaluateObjective({
      objective: buildObjective({
        indicator: { kind: 'success' },
        schedule: undefined,
        window: {
          kind: 'calendar',
          unit: 'day',
          count: 1,
          start: '2026-01-01T00:00:00',
          timeZone: 'UTC',
          text: '1d',
        },
      }),
      runs: [1, 2, 3, 4].map(hour => buildRun(NOW - hour * HOUR)),
      now: NOW,
      since: SINCE,
    });
    expect(budget.expected).toBe(4);
  });

  it('burns as fast as bad runs come', () => {
    const { burnRates, exhaustionAt } = evaluate(late([1, 20]), {
      target: 0.75,
    });
    expect(
      burnRates.map(({ ms, events, bad, rate }) => [
        ms / DAY,
        events,
        bad,
        rate,
      ]),
    ).toEqual([
      [1, 1, 0, 0],
      [3, 3, 1, 4 / 3],
      [7, 7, 1, 4 / 7],
      [28, 28, 2, 2 / 7],
    ]);
    // A burn of 4/7 is forgotten as fast as it comes.
    expect(exhaustionAt).toBeUndefined();
  });

  it('forecasts when it will be overspent', () => {
    const found = evaluate(late([0, 2, 4]), { target: 0.75 });
    // 7 allowed, 3 spent in 7 days: the eighth in 5 × 7/3 days.
    expect(found).toMatchObject({ status: 'at-risk' });
    expect(found.exhaustionAt).toBe(Math.round(NOW + (5 * 7 * DAY) / 3));
  });

  it('tells the days, with what is left at the end of each', () => {
    const { history } = evaluate(late([1, 20]), { target: 0.9 });
    expect(history).toHaveLength(29);
    expect(history[0]).toEqual({
      date: '2026-10-25',
      good: 0,
      bad: 0,
      pending: 0,
      excluded: 0,
      spent: 0,
      left: 2,
    });
    expect(history.at(-2)).toEqual({
      date: '2026-11-21',
      good: 0,
      bad: 1,
      pending: 0,
      excluded: 0,
      spent: 2,
      left: 0,
    });
    expect(history.at(-1)).toMatchObject({
      date: '2026-11-22',
      good: 1,
      left: 0,
    });
  });
});

describe('jobs of any size', () => {
  const input = { objective: buildObjective(), now: NOW };

  it('has no data without runs', () => {
    expect(evaluateObjective({ ...input, runs: [] })).toMatchObject({
      status: 'no-data',
      summary: 'Nothing to count in 28 days.',
      events: [],
    });
  });

  it('tells how things stood at any instant', () => {
    const now = TODAY + 10 * MINUTE;
    expect(
      evaluateObjective({ ...input, runs: daily(2), now }).events,
    ).toMatchObject([
      { verdict: 'good' },
      { verdict: 'pending', cause: 'running' },
    ]);
  });

  it('counts missed runs where it is known that none came', () => {
    expect(
      evaluateObjective({ ...input, runs: [], since: SINCE }),
    ).toMatchObject({ status: 'breached', ratio: 0, counts: { bad: 28 } });
  });

  it('starts at the first run where nobody says since when runs are known', () => {
    expect(evaluateObjective({ ...input, runs: daily(1) })).toMatchObject({
      status: 'met',
      ratio: 1,
      counts: { good: 1, bad: 0 },
      budget: { expected: 28, allowed: 1 },
    });
  });

  it('leaves days off out', () => {
    const { counts, budget } = evaluateObjective({
      ...input,
      objective: buildObjective({
        daysOff: { weekdays: [6, 7], dates: ['2026-11-20'] },
      }),
      runs: daily(28),
      since: SINCE,
    });
    expect(counts.good + counts.bad).toBe(19);
    expect(budget.expected).toBe(19);
  });

  it('counts each of 50,000 runs', () => {
    const runs = Array.from({ length: 50_000 }, (_, ago) =>
      buildRun(NOW - (ago + 1) * MINUTE, 0.5, {
        outcome: ago % 1_000 === 0 ? 'failed' : 'succeeded',
      }),
    );
    const found = evaluateObjective({
      objective: buildObjective({
        indicator: { kind: 'success' },
        schedule: { cron: '* * * * *', timeZone: 'Europe/Berlin' },
        window: { kind: 'rolling', ms: 50_000 * MINUTE, text: '35d' },
        target: 0.999,
      }),
      runs,
      now: NOW - MINUTE / 2,
    });
    expect(found.counts).toEqual({
      good: 49_950,
      bad: 50,
      pending: 0,
      excluded: 0,
    });
    expect(found.budget).toMatchObject({ allowed: 50, left: 0 });
  });
});
