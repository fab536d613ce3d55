import { buildAttempt, buildExecutor, buildSparkJob } from '../../testing';
import { nothingDone } from './nothingDone';

const attempt = buildAttempt({
  executors: [buildExecutor()],
  outcome: 'succeeded',
  outcomeBasis: 'log-closed',
  sparkJobs: [],
  queries: [],
});

it('finds a run that ended without any Spark job', () => {
  expect(nothingDone.find(attempt)).toMatchObject({
    severity: 'moderate',
    wastedShare: 1,
    summary: expect.stringContaining('nothing tells whether'),
  });
  // An exit code does tell.
  expect(
    nothingDone.find({ ...attempt, outcomeBasis: 'exit-code' })?.summary,
  ).toBe('The application ended without a single Spark job or query.');
});

it.each([
  ['a run that did something', { ...attempt, sparkJobs: [buildSparkJob()] }],
  ['a run whose failure is told', { ...attempt, outcome: 'failed' as const }],
  [
    'a log whose jobs are gone',
    { ...attempt, reading: { ...attempt.reading, compacted: true } },
  ],
])('is silent on %s', (_, facts) => {
  expect(nothingDone.find(facts)).toBeUndefined();
});
