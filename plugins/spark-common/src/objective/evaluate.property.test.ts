import fc from 'fast-check';
import type { EventCause } from './event';
import { type EvaluationInput, evaluateObjective } from './evaluate';
import {
  expectedLandings,
  promiseOf,
  usualDurations,
} from './expectedLandings';
import type { Indicator, ObjectiveRun, ObjectiveWindow } from './objective';
import { buildObjective, buildRun, DAY, HOUR, MINUTE, utc } from './testing';

const RUNS = 300;
const NOW = utc('2026-11-03T12:00');
/** Clocks go back in Berlin within it. */
const SINCE = NOW - 14 * DAY;

const limits = { exclusive: false, stepMs: HOUR };
const indicator = fc.constantFrom<Indicator>(
  { kind: 'success' },
  { kind: 'on-time', deadline: { kind: 'after-start', ms: 2 * HOUR } },
  { kind: 'on-time', deadline: { kind: 'wall-clock', minuteOfDay: 390 } },
  { kind: 'duration', limitMs: HOUR, ...limits },
  { kind: 'freshness', limitMs: 10 * HOUR, ...limits },
  { kind: 'cost', limitMicros: 500, currency: 'EUR', ...limits },
);

const window = fc.constantFrom<ObjectiveWindow>(
  { kind: 'rolling', ms: 7 * DAY, text: '7d' },
  { kind: 'rolling', ms: 28 * DAY, text: '28d' },
  {
    kind: 'calendar',
    unit: 'month',
    count: 1,
    start: '2026-01-01T00:00:00',
    timeZone: 'Europe/Berlin',
    text: '1M',
  },
);

const run: fc.Arbitrary<ObjectiveRun> = fc
  .record({
    after: fc.integer({ min: 0, max: 14 * 24 * 60 }),
    minutes: fc.integer({ min: 0, max: 600 }),
    outcome: fc.constantFrom(
      'succeeded' as const,
      'succeeded' as const,
      'failed' as const,
      'running' as const,
      'unknown' as const,
    ),
    costMicros: fc.option(fc.nat(1_000), { nil: undefined }),
    id: fc.nat(60),
  })
  .map(({ after, minutes, outcome, costMicros, id }) =>
    buildRun(SINCE + after * MINUTE, minutes, {
      runId: `run-${id}`,
      outcome,
      costMicros,
    }),
  );

const input: fc.Arbitrary<EvaluationInput> = fc
  .record({
    indicator,
    window,
    runs: fc.array(run, { maxLength: 40 }),
    target: fc.constantFrom(0, 0.5, 0.9, 0.95, 0.999),
    cron: fc.constantFrom(
      '30 2 * * *',
      '0 */6 * * *',
      '15 7 * * 1-5',
      '5 * * * *',
      undefined,
    ),
    weekdays: fc.constantFrom<number[]>([], [6, 7]),
    since: fc.constantFrom(SINCE, undefined),
    currency: fc.constantFrom('EUR', 'USD'),
  })
  .map(({ cron, weekdays, runs, since, currency, ...rest }) => ({
    objective: buildObjective({
      ...rest,
      schedule: cron ? { cron, timeZone: 'Europe/Berlin' } : undefined,
      daysOff: { weekdays, dates: [] },
    }),
    runs,
    since,
    currency,
    now: NOW,
  }));

const NOT_LANDED = ['late', 'missed', 'at-risk'];
const ANY = [...NOT_LANDED, 'landed', 'on-the-way', 'expected'];

/** How a slot may stand whose event has a cause. */
const STATES: Partial<Record<EventCause, string[]>> = {
  landed: ['landed'],
  late: ['late', 'missed'],
  running: ['on-the-way', 'at-risk'],
};

const holds = (property: (given: EvaluationInput) => void) =>
  fc.assert(fc.property(input, property), { numRuns: RUNS });

describe('evaluateObjective, whatever the runs', () => {
  it('does not depend on their order, nor on a run told twice', () => {
    fc.assert(
      fc.property(
        input.chain(given =>
          fc
            .shuffledSubarray([...given.runs, ...given.runs], {
              minLength: given.runs.length * 2,
            })
            .map(runs => ({ given, other: { ...given, runs } })),
        ),
        ({ given, other }) => {
          expect(evaluateObjective(other)).toEqual(evaluateObjective(given));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('counts every event once, each run and each slot in one', () => {
    holds(given => {
      const { events, counts, window: stretch } = evaluateObjective(given);
      const { good, bad, pending, excluded } = counts;
      expect(good + bad + pending + excluded).toBe(events.length);
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      const rolling = given.objective.window.kind === 'rolling';
      for (const { at } of events) {
        expect(at).toBeGreaterThanOrEqual(stretch.from + (rolling ? 1 : 0));
        expect(at).toBeLessThanOrEqual(NOW);
      }
      // One success may keep many stretches fresh.
      const counted =
        given.objective.indicator.kind === 'freshness' ? [] : events;
      const runIds = counted.flatMap(({ runId }) => runId ?? []);
      expect(new Set(runIds).size).toBe(runIds.length);
    });
  });

  it('has a budget whose parts sum', () => {
    holds(given => {
      const { budget, counts, history } = evaluateObjective(given);
      expect(budget.allowed + budget.overspent).toBe(
        budget.spent + budget.left,
      );
      expect(Math.min(budget.left, budget.overspent)).toBe(0);
      expect(Math.max(budget.left, budget.overspent)).toBeGreaterThanOrEqual(0);
      expect(budget.spent).toBe(counts.bad);
      expect(budget.expected).toBeGreaterThanOrEqual(
        counts.good + counts.bad + counts.pending,
      );
      expect(history.at(-1)?.spent).toBe(counts.bad);
      expect(history.at(-1)?.left).toBe(budget.left - budget.overspent);
    });
  });

  it('is breached exactly when the share of bad events of the whole window is above what the target allows', () => {
    holds(given => {
      const { status, counts, budget } = evaluateObjective(given);
      fc.pre(counts.good + counts.bad > 0);
      expect(status === 'breached').toBe(
        counts.bad > budget.expected * (1 - given.objective.target) + 1e-9,
      );
    });
  });

  it('never loses by a good run', () => {
    fc.assert(
      fc.property(
        input,
        fc.integer({ min: 0, max: 14 * 24 * 60 - 1 }),
        (given, after) => {
          const before = evaluateObjective({ ...given, since: SINCE });
          const after1 = evaluateObjective({
            ...given,
            since: SINCE,
            runs: [
              ...given.runs,
              buildRun(SINCE + after * MINUTE, 0, {
                runId: 'good',
                costMicros: 0,
              }),
            ],
          });
          expect(after1.ratio ?? 1).toBeGreaterThanOrEqual(before.ratio ?? 0);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('never un-spends as time passes without runs', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: 48 }), (given, hours) => {
        const seen = new Map(
          evaluateObjective({ ...given, since: SINCE }).events.map(event => [
            event.id,
            event.verdict,
          ]),
        );
        const later = evaluateObjective({
          ...given,
          since: SINCE,
          now: NOW + hours * HOUR,
        });
        for (const { id, verdict } of later.events) {
          const was = seen.get(id);
          expect(was === 'bad' ? verdict : 'bad').toBe('bad');
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('expectedLandings, whatever the runs', () => {
  it('agrees with the objective on time about what was late', () => {
    holds(given => {
      const promise = promiseOf(given.objective);
      fc.pre(
        promise !== undefined && given.objective.indicator.kind === 'on-time',
      );
      const { events, window: stretch } = evaluateObjective({
        ...given,
        since: SINCE,
      });
      const states = new Map(
        expectedLandings(
          promise!,
          given.runs,
          usualDurations(given.runs),
          NOW,
          {
            from: stretch.from,
            to: NOW + 1,
          },
        ).map(landing => [landing.expectedAt, landing.state]),
      );
      for (const { verdict, cause, expectedAt } of events) {
        expect(
          STATES[cause] ?? (verdict === 'bad' ? NOT_LANDED : ANY),
        ).toContain(states.get(expectedAt!));
      }
    });
  });
});
