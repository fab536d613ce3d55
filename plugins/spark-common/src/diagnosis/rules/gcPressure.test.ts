import { buildAttempt, buildExecutor, buildTotals } from '../../testing';
import { gcPressure } from './gcPressure';

const attempt = (gcTime: number, runTime: number) => {
  const totals = buildTotals({ gcTime, runTime });
  return buildAttempt({ totals, executors: [buildExecutor({ totals })] });
};

it.each([
  [0.08, 'low'],
  [0.1, 'moderate'],
  [0.15, 'severe'],
  [0.2, 'critical'],
])('rates a share of %d %s', (share, severity) => {
  expect(gcPressure.find(attempt(share * 1e6, 1e6))?.severity).toBe(severity);
});

it('counts what is beyond the usual as wasted, and gives a fifth more heap', () => {
  const finding = gcPressure.find(attempt(410_000, 1_000_000))!;
  expect(finding.wastedShare).toBeCloseTo(0.1, 5);
  expect(finding.changes).toEqual([
    { key: 'spark.executor.memory', after: '1280m' },
  ]);
  expect(finding.evidence[1]).toMatchObject({
    executorId: '1',
    value: 410_000,
  });
});

it.each([
  ['the usual', 70_000, 1_000_000],
  ['a JVM that warms up', 900, 1000],
  ['no task at all', 0, 0],
])('is silent on %s', (_, gc, run) => {
  expect(gcPressure.find(attempt(gc, run))).toBeUndefined();
});
