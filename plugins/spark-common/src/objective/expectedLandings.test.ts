import {
  expectedLandings,
  landingUrgency,
  type LandingPromise,
  promiseOf,
  usualDurations,
} from './expectedLandings';
import type { ObjectiveRun } from './objective';
import { buildObjective, buildRun, DAY, HOUR, MINUTE, utc } from './testing';

const START = utc('2026-11-22T02:30');
const usual = { median: 20 * MINUTE, p95: 40 * MINUTE, runs: 20 };
const promise = promiseOf(buildObjective())!;

function stand(
  runs: ObjectiveRun[],
  now: number,
  more: Partial<LandingPromise> = {},
) {
  const landings = expectedLandings({ ...promise, ...more }, runs, usual, now, {
    from: START,
    to: START + DAY,
  });
  expect(landings).toHaveLength(1);
  return landings[0];
}

const running = buildRun(START, 0, { outcome: 'running' });
const failed = buildRun(START, 5, { outcome: 'failed' });
const at = (minutes: number) => START + minutes * MINUTE;

describe('expectedLandings', () => {
  it.each([
    [
      'expected',
      'ahead of its start',
      [],
      at(-60),
      'Expected to start at 2026-11-22 02:30 UTC. Due at 2026-11-22 03:15 UTC.',
    ],
    [
      'expected',
      'a little after it',
      [],
      at(10),
      'Expected to start at 2026-11-22 02:30 UTC. Due at 2026-11-22 03:15 UTC.',
    ],
    [
      'at-risk',
      'too late to land as usual',
      [],
      at(26),
      'Expected to start at 2026-11-22 02:30 UTC. Due at 2026-11-22 03:15 UTC.',
    ],
    [
      'at-risk',
      'after its grace',
      [],
      at(31),
      'No run came for 2026-11-22 02:30 UTC. Due at 2026-11-22 03:15 UTC.',
    ],
    [
      'missed',
      'after its deadline',
      [],
      at(46),
      'No run came for 2026-11-22 02:30 UTC. Due at 2026-11-22 03:15 UTC.',
    ],
    [
      'on-the-way',
      'at work',
      [running],
      at(10),
      'Runs since 2026-11-22 02:30 UTC, likely to land at 2026-11-22 02:50 UTC. Due at 2026-11-22 03:15 UTC.',
    ],
    [
      'at-risk',
      'begun too late',
      [buildRun(at(10), 0, { outcome: 'running' })],
      at(12),
      'Runs since 2026-11-22 02:40 UTC, likely to land at 2026-11-22 03:00 UTC. Due at 2026-11-22 03:15 UTC.',
    ],
    [
      'late',
      'at work after its deadline',
      [running],
      at(60),
      'Runs since 2026-11-22 02:30 UTC, 15 min past its deadline.',
    ],
    [
      'landed',
      'landed',
      [buildRun(START, 20)],
      at(60),
      'Landed at 2026-11-22 02:50 UTC, 25 min before its deadline.',
    ],
    [
      'late',
      'landed after its deadline',
      [buildRun(START, 50)],
      at(60),
      'Landed at 2026-11-22 03:20 UTC, 5 min after its deadline.',
    ],
    [
      'landed',
      'landed on a second run',
      [failed, buildRun(at(10), 20)],
      at(60),
      'Landed at 2026-11-22 03:00 UTC, 15 min before its deadline.',
    ],
    [
      'at-risk',
      'failed in time for another',
      [failed],
      at(10),
      'Failed at 2026-11-22 02:35 UTC; no other run is on its way. Due at 2026-11-22 03:15 UTC.',
    ],
    [
      'late',
      'failed',
      [failed],
      at(60),
      'Failed at 2026-11-22 02:35 UTC; no other run is on its way. Due at 2026-11-22 03:15 UTC.',
    ],
    [
      'missed',
      'failed, and the next is due',
      [failed],
      START + DAY,
      'Failed at 2026-11-22 02:35 UTC; no other run is on its way. Due at 2026-11-22 03:15 UTC.',
    ],
    [
      'at-risk',
      'ended nobody knows how',
      [buildRun(START, 5, { outcome: 'unknown' })],
      at(10),
      'Ended at 2026-11-22 02:35 UTC, nothing tells how; no other run is on its way. Due at 2026-11-22 03:15 UTC.',
    ],
  ])('is %s when it is %s', (state, _, runs, now, reason) => {
    expect(stand(runs, now)).toMatchObject({
      state,
      reason,
      expectedAt: START,
      dueAt: at(45),
    });
  });

  it('predicts by median and p95, never the past', () => {
    expect(stand([running], at(10))).toMatchObject({
      predictedAt: at(20),
      predictedLatestAt: at(40),
    });
    expect(stand([running], at(30))).toMatchObject({
      predictedAt: at(30),
      predictedLatestAt: at(40),
    });
    expect(stand([buildRun(START)], at(60))).not.toHaveProperty('predictedAt');
  });

  it.each([
    ['failed', [failed], START + DAY, 'missed', 0],
    ['never-came', [], START + DAY, 'missed', 0],
    ['running', [running], at(60), 'late', 1],
    ['running', [{ ...running, startedAt: at(10) }], at(30), 'at-risk', 2],
    [
      'unseen',
      [buildRun(START, 5, { outcome: 'unknown' })],
      at(10),
      'at-risk',
      2,
    ],
    [undefined, [buildRun(START, 60)], START + DAY, 'late', 3],
    [undefined, [running], at(10), 'on-the-way', 4],
    [undefined, [], at(-10), 'expected', 5],
    [undefined, [buildRun(START)], at(60), 'landed', 6],
  ] as const)(
    'says %s as the cause, and how urgent that is',
    (cause, runs, now, state, urgency) => {
      const landing = stand([...runs], now);
      expect([landing.cause, landing.state]).toEqual([cause, state]);
      expect(landingUrgency(landing)).toBe(urgency);
      expect(landing.startedAt).toBe(runs[0]?.startedAt);
    },
  );

  it('needs no deadline', () => {
    const deadline = undefined;
    expect(stand([running], at(600), { deadline })).toMatchObject({
      state: 'on-the-way',
    });
    expect(stand([], at(31), { deadline })).toMatchObject({
      state: 'missed',
      reason: 'No run came for 2026-11-22 02:30 UTC.',
    });
    expect(stand([buildRun(START)], at(31), { deadline })).toMatchObject({
      state: 'landed',
      reason: 'Landed at 2026-11-22 02:50 UTC.',
    });
  });

  it('tells of every start of a day', () => {
    const hourly = {
      ...promise,
      schedule: { cron: '0 */6 * * *', timeZone: 'UTC' },
    };
    const midnight = utc('2026-11-22T00:00');
    expect(
      expectedLandings(
        hourly,
        [buildRun(midnight), buildRun(midnight + 6 * HOUR, 60)],
        undefined,
        midnight + 13 * HOUR,
        { from: midnight, to: midnight + DAY },
      ).map(({ state }) => state),
    ).toEqual(['landed', 'late', 'missed', 'expected']);
  });
});

describe('usualDurations', () => {
  it('takes the last twenty successes by nearest rank', () => {
    const runs = Array.from({ length: 30 }, (_, index) =>
      buildRun(START + index * HOUR, index + 1),
    );
    expect(
      usualDurations(
        [
          ...runs,
          buildRun(START + 40 * HOUR, 999, { outcome: 'failed' }),
        ].reverse(),
      ),
    ).toEqual({ median: 20 * MINUTE, p95: 29 * MINUTE, runs: 20 });
    expect(usualDurations([failed])).toBeUndefined();
  });
});

describe('promiseOf', () => {
  it('takes the schedule of the job where the objective has none, and the days off of both', () => {
    const daysOff = { weekdays: [6], dates: [] };
    const ofJob = {
      cron: '0 4 * * *',
      timeZone: 'UTC',
      daysOff: { weekdays: [7], dates: ['2026-12-25'] },
    };
    const objective = buildObjective({ schedule: undefined, daysOff });
    expect(promiseOf(objective)).toBeUndefined();
    expect(promiseOf(objective, ofJob)?.schedule).toEqual({
      ...ofJob,
      daysOff: { weekdays: [7, 6], dates: ['2026-12-25'] },
    });
    expect(
      promiseOf(buildObjective({ indicator: { kind: 'success' } })),
    ).not.toHaveProperty('deadline');
  });
});
