import fc from 'fast-check';
import type { StageFacts } from '../run';
import {
  buildAttempt,
  buildExecutor,
  buildQuery,
  buildSparkJob,
  buildStage,
  buildTotals,
  BUILT_AT,
} from '../testing';
import { diagnose } from './diagnose';

const HOUR = 3_600_000;

/** Numbers as a hostile log may have them; a reader lets no others in. */
const number = fc.oneof(
  fc.integer({ min: 0, max: 10 ** 9 }),
  fc.constantFrom(0, -1, Number.MAX_SAFE_INTEGER),
);
const instant = fc.oneof(
  fc.integer({ min: -HOUR, max: HOUR }).map(offset => BUILT_AT + offset),
  number,
);
const distribution = fc.record({
  count: number,
  min: number,
  p25: number,
  median: number,
  p75: number,
  p95: number,
  max: number,
});
const totals = fc
  .record({
    taskTime: number,
    lostTaskTime: number,
    runTime: number,
    gcTime: number,
    memorySpilled: number,
    diskSpilled: number,
    succeededTasks: number,
    failedTasks: number,
    shuffleReadBytes: number,
    inputBytes: number,
  })
  .map(buildTotals);
const stage = fc
  .record(
    {
      stageId: fc.integer({ min: 0, max: 3 }),
      stageAttemptId: fc.integer({ min: 0, max: 3 }),
      status: fc.constantFrom<StageFacts['status']>(
        'complete',
        'failed',
        'active',
      ),
      submittedAt: instant,
      completedAt: instant,
      numTasks: number,
      queryId: fc.integer({ min: 0, max: 3 }),
      failureReason: fc.constantFrom('FetchFailed', 'OutOfMemoryError', ''),
      totals,
      taskDuration: distribution,
      taskShuffleRead: distribution,
      taskInput: distribution,
      speculation: fc.record({
        tasks: number,
        succeededTasks: number,
        lostTime: number,
      }),
    },
    { requiredKeys: ['stageId', 'totals'] },
  )
  .map(buildStage);
const executor = fc
  .record({
    executorId: fc.constantFrom('driver', '1', '2'),
    addedAt: instant,
    removedAt: instant,
    cores: number,
    maxTasks: number,
    memoryBytes: number,
    end: fc.constantFrom('lost', 'out-of-memory', 'killed', 'alive'),
    totals,
    peakMemory: fc.record({
      JVMHeapMemory: number,
      ProcessTreePythonRSSMemory: number,
    }),
  })
  .map(buildExecutor);
const attempt = fc.record({
  outcome: fc.constantFrom('succeeded', 'failed', 'unknown'),
  stages: fc.array(stage, { maxLength: 6 }),
  executors: fc.array(executor, { maxLength: 4 }),
  sparkJobs: fc.array(
    fc
      .record({ submittedAt: instant, completedAt: instant })
      .map(buildSparkJob),
    { maxLength: 4 },
  ),
  queries: fc.array(
    fc.record({ files: number, bytes: number }).map(({ files, bytes }) =>
      buildQuery({
        plan: [
          {
            id: 0,
            name: 'BroadcastExchange',
            detail: '',
            metrics: {
              'data size': bytes,
              'number of files read': files,
              'size of files read': bytes,
            },
          },
        ],
      }),
    ),
    { maxLength: 2 },
  ),
  totals,
});

it('never throws, and never wastes more than there was, whatever the facts', () => {
  fc.assert(
    fc.property(attempt, facts => {
      const { findings, failedRules } = diagnose(buildAttempt(facts as object));
      expect(failedRules).toEqual([]);
      for (const { wastedShare, evidence, summary, changes } of findings) {
        expect(wastedShare).toBeGreaterThanOrEqual(0);
        expect(wastedShare).toBeLessThanOrEqual(1);
        expect(evidence.length).toBeLessThanOrEqual(10);
        expect(evidence.every(({ value }) => Number.isFinite(value))).toBe(
          true,
        );
        expect(JSON.stringify([summary, changes])).not.toMatch(
          /NaN|Infinity|∞/,
        );
      }
    }),
    { numRuns: 500 },
  );
});

it('is quick with 50,000 stages and 20,000 executors', () => {
  const stages = Array.from({ length: 50_000 }, (_, stageId) =>
    buildStage({
      stageId,
      stageAttemptId: stageId % 2,
      numTasks: 2,
      totals: buildTotals({ succeededTasks: 2, taskTime: 20_000 }),
      taskDuration: {
        count: 2,
        min: 1,
        p25: 1,
        median: 1000,
        p75: 1,
        p95: 1,
        max: 20_000,
      },
    }),
  );
  const executors = Array.from({ length: 20_000 }, (_, index) =>
    buildExecutor({
      executorId: String(index),
      addedAt: BUILT_AT + index,
      end: index % 3 === 0 ? 'lost' : 'application-ended',
    }),
  );
  const begun = performance.now();
  expect(
    diagnose(buildAttempt({ stages, executors })).findings.length,
  ).toBeGreaterThan(0);
  expect(performance.now() - begun).toBeLessThan(3000);
});
