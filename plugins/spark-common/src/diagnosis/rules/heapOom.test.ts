import type { RunError } from '../../run';
import {
  buildAttempt,
  buildExecutor,
  buildStage,
  BUILT_AT,
} from '../../testing';
import { heapOom } from './heapOom';

const oom = 'java.lang.OutOfMemoryError: Java heap space';
const failedStage = (failureReason: string) =>
  buildStage({
    stageId: 4,
    name: 'collect at /opt/job.py:7',
    status: 'failed',
    failureReason,
  });
const error = (details: string): RunError => ({
  type: 'java.lang.OutOfMemoryError',
  message: 'Java heap space',
  details,
  at: 'query',
});

it('finds a stage that failed of its heap', () => {
  expect(
    heapOom.find(
      buildAttempt({
        outcome: 'failed',
        stages: [failedStage(`Lost task 1.0 in stage 4.0: ${oom}`)],
        error: error(`Job aborted: Lost task 1.0: ${oom}`),
      }),
    ),
  ).toMatchObject({
    severity: 'critical',
    wastedShare: 1,
    summary:
      'An executor ran out of 1 GiB of Java heap in stage 4 (collect at job.py:7).',
    changes: [{ key: 'spark.executor.memory', after: '1536m' }],
  });
});

it('finds executors that exited with code 52 in a run that went on', () => {
  const executor = buildExecutor({
    end: 'out-of-memory',
    exitCode: 52,
    removedAt: BUILT_AT + 9,
  });
  expect(
    heapOom.find(
      buildAttempt({ executors: [executor], stages: [buildStage()] }),
    ),
  ).toMatchObject({ severity: 'severe', evidence: [{}, { executorId: '1' }] });
});

it("tells the driver's heap apart", () => {
  expect(
    heapOom.find(buildAttempt({ outcome: 'failed', error: error(oom) })),
  ).toMatchObject({
    summary: 'The driver ran out of its 1 GiB of Java heap.',
    changes: [{ key: 'spark.driver.memory', after: '1536m' }],
  });
});

it('is silent on memory that is not the heap', () => {
  expect(
    heapOom.find(
      buildAttempt({
        stages: [
          failedStage('java.lang.OutOfMemoryError: Metaspace'),
          failedStage('KeyError'),
        ],
      }),
    ),
  ).toBeUndefined();
});
