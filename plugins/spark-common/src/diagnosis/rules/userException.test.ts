import type { RunError } from '../../run';
import { buildAttempt, buildStage, buildTotals } from '../../testing';
import { userException } from './userException';

const traceback = (line: string) =>
  `Job aborted: Traceback (most recent call last):\n  File "/opt/etl.py", line 7, in parse\n    x\n${line}\n`;
const failed = (error: RunError) =>
  buildAttempt({
    outcome: 'failed',
    error,
    stages: [
      buildStage({
        stageId: 3,
        status: 'failed',
        totals: buildTotals({ failedTasks: 4 }),
      }),
    ],
  });

it("tells the innermost message and the program's own line", () => {
  expect(
    userException.find(
      failed({
        type: 'com.meridian.BadOrder',
        message: 'order 7 has no items',
        details: traceback('com.meridian.BadOrder: order 7 has no items'),
        at: 'job',
      }),
    ),
  ).toMatchObject({
    severity: 'critical',
    wastedShare: 1,
    summary: 'BadOrder: order 7 has no items (etl.py, line 7, in parse)',
    evidence: [{ value: 4, stageId: 3 }],
  });
});

it('tells the query where no stage failed', () => {
  const facts = failed({
    message: '[PARSE_SYNTAX_ERROR] Syntax error at or near FORM',
    details: '[PARSE_SYNTAX_ERROR] Syntax error at or near FORM',
    at: 'query',
    queryId: 5,
  });
  expect(userException.find({ ...facts, stages: [] })?.evidence).toEqual([
    expect.objectContaining({ queryId: 5 }),
  ]);
});

it.each([
  ['a heap that ran out', 'java.lang.OutOfMemoryError: Java heap space'],
  ['a lost executor', 'ExecutorLostFailure (executor 1 exited)'],
  ['the network', 'java.net.ConnectException: Connection refused'],
])('is silent on %s', (_, details) => {
  expect(
    userException.find(failed({ message: details, details, at: 'job' })),
  ).toBeUndefined();
});

it('is silent on a run that succeeded in the end', () => {
  const error: RunError = {
    message: 'x',
    details: traceback('ValueError: x'),
    at: 'job',
  };
  expect(
    userException.find({ ...failed(error), outcome: 'succeeded' }),
  ).toBeUndefined();
});
