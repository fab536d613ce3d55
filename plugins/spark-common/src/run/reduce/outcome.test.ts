import { isCancellation, outcomeOf, type End } from './outcome';

const end = (more: Partial<End>): End => ({
  closed: true,
  inProgress: false,
  cancelled: false,
  streaming: false,
  ...more,
});

describe('outcomeOf', () => {
  it.each<[string, Partial<End>, string, string]>([
    [
      'a log that is being written',
      { closed: false, inProgress: true },
      'running',
      'in-progress',
    ],
    [
      'a log that is being written after a failed query',
      { closed: false, inProgress: true, last: { failed: true } },
      'running',
      'in-progress',
    ],
    ['a log without an end', { closed: false }, 'unknown', 'log-cut'],
    ['an exit code other than 0', { exitCode: 1 }, 'failed', 'exit-code'],
    [
      'an exit code other than 0 after a job that succeeded',
      { exitCode: 137, last: { failed: false } },
      'failed',
      'exit-code',
    ],
    [
      'an exit code of 0 after a job that failed',
      { exitCode: 0, last: { failed: true } },
      'failed',
      'job-result',
    ],
    [
      'a last job that succeeded',
      { last: { failed: false } },
      'succeeded',
      'job-result',
    ],
    [
      'nothing but cancelled work',
      { exitCode: 0, cancelled: true },
      'unknown',
      'job-result',
    ],
    [
      'a stream that was stopped',
      { exitCode: 0, cancelled: true, streaming: true },
      'succeeded',
      'exit-code',
    ],
    ['an exit code of 0 and no job', { exitCode: 0 }, 'succeeded', 'exit-code'],
    ['no job at all', {}, 'succeeded', 'log-closed'],
  ])('judges %s', (_what, known, outcome, outcomeBasis) => {
    expect(outcomeOf(end(known))).toEqual({ outcome, outcomeBasis });
  });
});

describe('isCancellation', () => {
  it.each([
    'Job 12 cancelled because SparkContext was shut down',
    '[SPARK_JOB_CANCELLED] Job 3 cancelled  SQLSTATE: XXKDA',
    'Job 3 cancelled part of cancelled job group 7',
    'java.lang.InterruptedException\n\tat java.base/x',
    'org.apache.spark.SparkException: SparkContext has been shutdown',
  ])('sees that "%s" was stopped', text => {
    expect(isCancellation(text)).toBe(true);
  });

  it.each([
    '',
    'java.io.IOException: caused by java.lang.InterruptedException',
    'The order of customer 7 was cancelled',
    `${'x'.repeat(2000)} Job 3 cancelled`,
  ])('takes "%s" for a failure of its own', text => {
    expect(isCancellation(text)).toBe(false);
  });
});
