import type { Objective, ObjectiveEvent } from '../objective';
import type { Finding } from './finding';
import { breachOf, harmRank, worstHarm } from './harm';

const MINUTE = 60_000;
const run = { durationMs: 60 * MINUTE, costMicros: 10_000_000 };

const objective = (indicator: Objective['indicator']): Objective => ({
  id: 'by-six',
  title: 'Ready by six',
  service: 'orders-daily',
  indicator,
  target: 0.9,
  window: { kind: 'rolling', ms: 28 * 86_400_000, text: '28d' },
  graceMs: 0,
  line: 1,
});
const onTime = objective({
  kind: 'on-time',
  deadline: { kind: 'after-start', ms: 50 * MINUTE },
});
const quick = objective({
  kind: 'duration',
  limitMs: 50 * MINUTE,
  exclusive: false,
});
const cheap = objective({
  kind: 'cost',
  limitMicros: 8_000_000,
  exclusive: false,
  currency: 'EUR',
});

const event = (about: Partial<ObjectiveEvent>): ObjectiveEvent => ({
  id: 'run:1',
  at: 0,
  verdict: 'bad',
  cause: 'late',
  reason: '',
  runId: '1',
  ...about,
});
const finding = (about: Partial<Finding>): Finding => ({
  ruleId: 'task-skew',
  severity: 'severe',
  summary: '',
  evidence: [],
  wastedShare: 0.2,
  advice: '',
  changes: [],
  ...about,
});

const late = breachOf(onTime, event({ value: 18 * MINUTE }), run)!;

it('tells by how much a run broke an objective', () => {
  expect(late).toEqual({
    objectiveId: 'by-six',
    title: 'Ready by six',
    kind: 'late',
    threatened: false,
    by: 18 * MINUTE,
  });
  expect(
    breachOf(quick, event({ cause: 'too-slow', value: 60 * MINUTE }), run),
  ).toMatchObject({ kind: 'slow', by: 10 * MINUTE });
  expect(
    breachOf(cheap, event({ cause: 'too-dear', value: 10_000_000 }), run),
  ).toMatchObject({ kind: 'dear', by: 2_000_000 });
  expect(breachOf(onTime, event({ cause: 'failed' }), run)).toEqual({
    objectiveId: 'by-six',
    title: 'Ready by six',
    kind: 'failed',
    threatened: false,
  });
});

it('calls an objective threatened that a run a tenth longer would break', () => {
  const good = (value: number) =>
    breachOf(
      onTime,
      event({ verdict: 'good', cause: 'landed', value: value * MINUTE }),
      run,
    );
  expect(good(-5)).toMatchObject({ threatened: true, by: 5 * MINUTE });
  expect(good(-6)).toBeUndefined();
});

it.each([
  ['a start that was missed', onTime, event({ cause: 'missed' })],
  [
    'an objective of success that was kept',
    objective({ kind: 'success' }),
    event({ verdict: 'good', cause: 'landed' }),
  ],
  [
    'what nobody knows yet',
    onTime,
    event({ verdict: 'pending', cause: 'running', value: 1 }),
  ],
])('blames no run for %s', (_, of, happened) => {
  expect(breachOf(of, happened, run)).toBeUndefined();
});

it('says how much of a shortfall a finding explains', () => {
  expect(
    worstHarm(finding({ delayMs: 14 * MINUTE }), [late], run),
  ).toMatchObject({ explained: 14 * MINUTE, share: 14 / 18 });
  expect(worstHarm(finding({ delayMs: 20 * MINUTE }), [late], run)?.share).toBe(
    1,
  );
  // Of money, what it wasted of what was too much.
  const dear = breachOf(
    cheap,
    event({ cause: 'too-dear', value: 10_000_000 }),
    run,
  )!;
  expect(
    worstHarm(finding({ wastedShare: 0.1 }), [late, dear], run),
  ).toMatchObject({ kind: 'dear', explained: 1_000_000, share: 0.5 });
});

it('blames for a failure what made the run fail, and nothing else', () => {
  const failed = breachOf(onTime, event({ cause: 'failed' }), run)!;
  expect(worstHarm(finding({}), [failed], run)).toBeUndefined();
  expect(
    worstHarm(finding({ severity: 'critical' }), [failed], run)?.share,
  ).toBe(1);
});

it('does not blame what takes no time, or next to none', () => {
  expect(worstHarm(finding({ wastedShare: 0.9 }), [late], run)).toBeUndefined();
  expect(
    worstHarm(finding({ delayMs: MINUTE / 2 }), [late], run),
  ).toBeUndefined();
});

it('ranks a broken objective above a threatened one', () => {
  const threatened = { ...late, threatened: true };
  const harm = worstHarm(
    finding({ delayMs: 12 * MINUTE }),
    [threatened, late],
    run,
  );
  expect(harm?.threatened).toBe(false);
  expect(harmRank(harm!)).toBeCloseTo(2 / 3, 9);
  expect(harmRank({ ...harm!, threatened: true })).toBeCloseTo(1 / 3, 9);
});
