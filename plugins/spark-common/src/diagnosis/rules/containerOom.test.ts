import {
  buildAttempt,
  buildExecutor,
  buildStage,
  buildTotals,
  BUILT_AT,
} from '../../testing';
import { containerOom } from './containerOom';

const GIB = 2 ** 30;
const killed = buildExecutor({
  end: 'out-of-memory',
  exitCode: 137,
  removedAt: BUILT_AT + 500,
  removedReason: 'exited with exit code 137(SIGKILL, possible container OOM)',
  memoryBytes: 5 * GIB,
});
const attempt = (executor = killed) =>
  buildAttempt({
    executors: [executor, buildExecutor({ executorId: '2' })],
    stages: [
      buildStage({
        totals: buildTotals({ taskTime: 400_000, lostTaskTime: 360_000 }),
      }),
    ],
    configuration: {
      spark: { 'spark.executor.memory': '4g' },
      hadoop: {},
      system: {},
      jvm: {},
    },
  });

it('finds executors killed for their memory, and gives the room beside the heap', () => {
  const finding = containerOom.find(attempt())!;
  expect(finding.severity).toBe('severe');
  expect(finding.wastedShare).toBeCloseTo(0.1, 3);
  expect(finding.summary).toBe(
    '1 executor used more memory than the 5 GiB of a container and was killed.',
  );
  // One GiB of overhead, and a fifth of five.
  expect(finding.changes).toEqual([
    { key: 'spark.executor.memoryOverhead', after: '2g' },
  ]);
});

it('gives Python what it was seen to need', () => {
  const peakMemory = { ProcessTreePythonRSSMemory: 3 * GIB };
  expect(
    containerOom.find(attempt({ ...killed, peakMemory }))?.changes[0].after,
  ).toBe('3840m');
});

it('counts the whole run where it failed', () => {
  expect(containerOom.find({ ...attempt(), outcome: 'failed' })).toMatchObject({
    severity: 'critical',
    wastedShare: 1,
  });
});

it('is silent on a heap that ran out, and on a kill without a reason', () => {
  expect(
    containerOom.find(attempt({ ...killed, exitCode: 52 })),
  ).toBeUndefined();
  expect(
    containerOom.find(attempt({ ...killed, end: 'killed' })),
  ).toBeUndefined();
});
