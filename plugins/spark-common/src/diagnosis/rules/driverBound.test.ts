import {
  buildAttempt,
  buildExecutor,
  buildSparkJob,
  BUILT_AT,
} from '../../testing';
import { driverBound } from './driverBound';

const MINUTE = 60_000;
const job = (sparkJobId: number, from: number, to: number) =>
  buildSparkJob({
    sparkJobId,
    submittedAt: BUILT_AT + from * MINUTE,
    completedAt: BUILT_AT + to * MINUTE,
  });
const attempt = (...sparkJobs: ReturnType<typeof job>[]) =>
  buildAttempt({
    sparkJobs,
    executors: [buildExecutor({ cores: 4, maxTasks: 4 })],
  });

it('finds the time without a Spark job since the first one', () => {
  // From minute 10 on; idle from 20 to 40 and from 50 to 60.
  const finding = driverBound.find(
    attempt(job(0, 10, 15), job(1, 12, 20), job(2, 40, 50)),
  )!;
  expect(finding).toMatchObject({ severity: 'severe', wastedShare: 0.5 });
  expect(finding.evidence.map(({ value }) => value)).toEqual([
    0.6,
    20 * MINUTE,
    10 * MINUTE,
  ]);
});

it.each([
  ['a stream', { ...attempt(job(0, 0, 1), job(1, 50, 51)), streaming: true }],
  ['jobs that fill the time', attempt(job(0, 30, 52))],
  [
    'a job that never ended',
    attempt({ ...job(0, 1, 2), completedAt: undefined }),
  ],
  ['no job at all', attempt()],
])('is silent on %s', (_, facts) => {
  expect(driverBound.find(facts)).toBeUndefined();
});
