import fc from 'fast-check';
import type { AttemptFacts, StageFacts } from '../run';
import {
  BUILT_AT,
  buildAttempt,
  buildExecutor,
  buildSparkJob,
  buildStage,
  buildTotals,
} from '../testing';
import { whatIf } from './whatIf';

const sizes = [1, 2, 3, 4, 5, 8, 13, 50];

const histogram = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 60_000 }),
    fc.integer({ min: 1, max: 40 }),
  ),
  { minLength: 1, maxLength: 6 },
);

const workOf = (bins: readonly [number, number][]) =>
  bins.reduce((sum, [milliseconds, count]) => sum + milliseconds * count, 0);

function stageOf(
  stageId: number,
  bins: [number, number][],
  stage: Partial<StageFacts>,
): StageFacts {
  const tasks = bins.reduce((sum, [, count]) => sum + count, 0);
  return buildStage({
    stageId,
    numTasks: tasks,
    taskHistogram: bins,
    totals: buildTotals({ succeededTasks: tasks, taskTime: workOf(bins) }),
    ...stage,
  });
}

/** A run of one core whose Spark jobs, of one stage each, follow each other after a pause of the driver. */
const sequential = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), histogram), {
    minLength: 1,
    maxLength: 5,
  })
  .map((steps): AttemptFacts => {
    let now = BUILT_AT;
    const stages: StageFacts[] = [];
    const sparkJobs = steps.map(([pause, bins], id) => {
      const submittedAt = now + pause;
      now = submittedAt + workOf(bins);
      const span = { submittedAt, completedAt: now };
      stages.push(stageOf(id, bins, { sparkJobIds: [id], ...span }));
      return buildSparkJob({ sparkJobId: id, stageIds: [id], ...span });
    });
    return buildAttempt({
      endedAt: now,
      executors: [buildExecutor({ addedAt: BUILT_AT, removedAt: now })],
      stages,
      sparkJobs,
    });
  });

/** Any run: stages that depend on each other, Spark jobs that overlap, executors that come late. */
const any = fc
  .record({
    stages: fc.array(
      fc.record({
        bins: histogram,
        from: fc.integer({ min: 0, max: 600_000 }),
        length: fc.integer({ min: 0, max: 300_000 }),
        parents: fc.array(fc.nat(11), { maxLength: 3 }),
        attempt: fc.constantFrom(0, 0, 1),
        sparkJobIds: fc.uniqueArray(fc.nat(4), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    sparkJobs: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 600_000 }),
        fc.integer({ min: 0, max: 300_000 }),
      ),
      { maxLength: 5 },
    ),
    arrivals: fc.array(fc.integer({ min: 0, max: 60_000 }), {
      minLength: 1,
      maxLength: 5,
    }),
    maxTasks: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ stages, sparkJobs, arrivals, maxTasks }) =>
    buildAttempt({
      endedAt: BUILT_AT + 900_000,
      executors: arrivals.map((arrival, index) =>
        buildExecutor({
          executorId: String(index),
          addedAt: BUILT_AT + arrival,
          removedAt: BUILT_AT + 900_000,
          cores: maxTasks,
          maxTasks,
        }),
      ),
      stages: stages.map(
        ({ bins, from, length, parents, attempt, sparkJobIds }, id) =>
          stageOf(attempt === 0 ? id : Math.max(0, id - 1), bins, {
            stageAttemptId: attempt,
            parentIds: parents,
            sparkJobIds,
            submittedAt: BUILT_AT + from,
            completedAt: BUILT_AT + from + length,
          }),
      ),
      sparkJobs: sparkJobs.map(([from, length], id) =>
        buildSparkJob({
          sparkJobId: id,
          submittedAt: BUILT_AT + from,
          completedAt: BUILT_AT + from + length,
        }),
      ),
    }),
  );

const executing = (facts: AttemptFacts) =>
  facts.stages.some(({ totals }) => totals.taskTime > 0);

it('takes the work and the driver on one executor of one core', () => {
  fc.assert(
    fc.property(sequential.filter(executing), facts => {
      const { points, error, driverMs } = whatIf(facts, { executors: [1] })!;
      const work = facts.stages.reduce(
        (sum, each) => sum + each.totals.taskTime,
        0,
      );
      expect(points[0].wallMs).toBe(work + driverMs);
      expect(error).toBe(0);
    }),
    { numRuns: 300 },
  );
});

it('is never slower with more executors where Spark jobs follow each other', () => {
  fc.assert(
    fc.property(sequential.filter(executing), facts => {
      const { points } = whatIf(facts, { executors: sizes })!;
      const times = points.map(({ wallMs }) => wallMs);
      expect(times).toEqual([...times].sort((a, b) => b - a));
    }),
    { numRuns: 300 },
  );
});

it('is never faster than the critical path, nor than the work on all slots', () => {
  fc.assert(
    fc.property(
      any.filter(executing),
      fc.constantFrom('static' as const, 'dynamic' as const),
      (facts, allocation) => {
        const sizing = whatIf(facts, { executors: sizes, allocation })!;
        const slots = facts.executors[0].maxTasks;
        const work = facts.stages.reduce(
          (sum, each) => sum + each.totals.taskTime,
          0,
        );
        for (const {
          executors,
          wallMs,
          utilisation,
          executorMs,
        } of sizing.points) {
          expect(wallMs).toBeGreaterThanOrEqual(sizing.criticalPathMs);
          expect(wallMs * executors * slots).toBeGreaterThanOrEqual(
            work - slots * executors,
          );
          expect(utilisation).toBeGreaterThanOrEqual(0);
          expect(utilisation).toBeLessThanOrEqual(1);
          expect(executorMs * slots).toBeGreaterThanOrEqual(work - slots);
          expect(executorMs).toBeLessThanOrEqual(wallMs * executors + 1);
        }
        expect(sizing.points).toContain(sizing.chosen);
        expect(sizing.points).toContain(sizing.recommended);
      },
    ),
    { numRuns: 500 },
  );
});
