import type { AttemptFacts, TaskTotals } from '@pilotlight/plugin-spark-common';
import {
  buildAttempt,
  buildExecutor,
  buildSparkJob,
  buildStage,
  buildTotals,
  BUILT_AT,
} from '@pilotlight/plugin-spark-common/testing';
import fc from 'fast-check';
import { buildRecorded } from '../testing/material';
import { progressOf } from './progressOf';

const SECOND = 1000;
const at = (seconds: number) => BUILT_AT + seconds * SECOND;
const fields = Object.keys(buildTotals()) as (keyof TaskTotals)[];

const sumOf = (list: { totals: TaskTotals }[], field: keyof TaskTotals) =>
  list.reduce((sum, { totals }) => sum + totals[field], 0);

const named = (
  name: string,
  { totals }: { totals: TaskTotals },
): [string, TaskTotals] => [name, totals];

describe('progressOf', () => {
  const progress = progressOf(buildRecorded(), at(60));

  it('is the ended run from its end on', () => {
    expect(progress(at(60))).toEqual(buildRecorded());
    expect(progress(at(99))).toEqual(buildRecorded());
  });

  it('knows nothing but the driver at the beginning', () => {
    expect(progress(at(1))).toMatchObject({
      outcome: 'running',
      outcomeBasis: 'in-progress',
      lastEventAt: at(1),
      executors: [{ executorId: 'driver', end: 'alive' }],
      stages: [],
      sparkJobs: [],
      queries: [],
      totals: buildTotals(),
      reading: { complete: false, events: 0 },
    });
    expect(progress(at(1))).not.toHaveProperty('endedAt');
  });

  it('tells what goes on as going on', () => {
    const facts = progress(at(15));
    expect(facts.executors.map(e => [e.executorId, e.end])).toEqual([
      ['driver', 'alive'],
      ['0', 'alive'],
      ['1', 'alive'],
    ]);
    expect(facts.executors[2]).not.toHaveProperty('removedAt');
    expect(facts.executors[2]).not.toHaveProperty('removedReason');
    expect(facts.executors[2]).not.toHaveProperty('exitCode');
    expect(facts.stages).toHaveLength(1);
    expect(facts.stages[0]).toMatchObject({
      status: 'active',
      submittedAt: at(5),
      totals: { succeededTasks: expect.any(Number) },
    });
    expect(facts.stages[0]).not.toHaveProperty('completedAt');
    expect(facts.sparkJobs).toEqual([
      buildSparkJob({
        submittedAt: at(5),
        completedAt: undefined,
        status: 'running',
      }),
    ]);
    expect(facts.queries).toMatchObject([
      { status: 'running', sparkJobIds: [0] },
    ]);
  });

  it('has stages of a submitted Spark job wait, and tells reasons only afterwards', () => {
    const waiting = progress(at(29));
    expect(waiting.stages.map(s => [s.stageId, s.status])).toEqual([
      [0, 'complete'],
      [1, 'pending'],
      [2, 'pending'],
    ]);
    const active = progress(at(46));
    expect(active.stages[1].status).toBe('active');
    expect(active.stages[1]).not.toHaveProperty('failureReason');
    expect(active.executors[2]).toMatchObject({ end: 'lost', exitCode: 137 });
    const after = progress(at(55));
    expect(after.stages[1].failureReason).toMatch('ExecutorLostFailure');
    expect(after.stages[2].status).toBe('skipped');
  });

  it('has as many values in a distribution as tasks that succeeded', () => {
    const { totals, taskDuration } = progress(at(20)).stages[0];
    expect(totals.succeededTasks).toBeGreaterThan(0);
    expect(totals.succeededTasks).toBeLessThan(4);
    expect(taskDuration?.count).toBe(totals.succeededTasks);
    expect(progress(at(6)).stages[0].taskDuration).toBeUndefined();
  });

  const totals = fc
    .record({
      succeededTasks: fc.nat(50),
      failedTasks: fc.nat(5),
      killedTasks: fc.nat(2),
      useful: fc.nat(1e6),
      lostTaskTime: fc.nat(1e5),
      inputBytes: fc.nat({ max: 2 ** 31 }),
      shuffleReadRecords: fc.nat(1000),
    })
    .map(({ useful, ...rest }) =>
      buildTotals({ ...rest, taskTime: useful + rest.lostTaskTime }),
    );

  const span = fc
    .tuple(fc.integer({ min: 0, max: 3600 }), fc.integer({ min: 0, max: 3600 }))
    .map(([a, b]) => [at(Math.min(a, b)), at(Math.max(a, b))] as const);

  /** Runs whose stages and executors have the same sums but little else in common. */
  const attempt: fc.Arbitrary<AttemptFacts> = fc
    .tuple(
      fc.array(fc.tuple(span, totals), { minLength: 1, maxLength: 5 }),
      fc.array(fc.tuple(span, fc.nat(10)), { minLength: 1, maxLength: 5 }),
    )
    .map(([stages, executors]) => {
      const sum = buildTotals();
      for (const [, each] of stages) {
        fields.forEach(field => {
          sum[field] += each[field];
        });
      }
      const weights = executors.reduce((all, [, weight]) => all + weight, 0);
      // Useful and lost time apart, so that no executor lost more than it worked.
      const apart = { ...sum, taskTime: sum.taskTime - sum.lostTaskTime };
      const left = { ...apart };
      return buildAttempt({
        executors: executors.map(([[addedAt, removedAt], weight], index) => {
          const last = index === executors.length - 1;
          const own = buildTotals();
          fields.forEach(field => {
            own[field] = last
              ? left[field]
              : Math.min(
                  left[field],
                  Math.floor((apart[field] * weight) / (weights || 1)),
                );
            left[field] -= own[field];
          });
          own.taskTime += own.lostTaskTime;
          return buildExecutor({
            executorId: String(index),
            addedAt,
            removedAt,
            totals: own,
          });
        }),
        stages: stages.map(([[submittedAt, completedAt], own], stageId) =>
          buildStage({ stageId, submittedAt, completedAt, totals: own }),
        ),
        sparkJobs: [
          buildSparkJob({ submittedAt: at(0), completedAt: at(3600) }),
        ],
        totals: sum,
      });
    });

  it('never tells of the future, adds up, and grows into the ended run, whatever the run', () => {
    fc.assert(
      fc.property(
        attempt,
        fc.array(fc.integer({ min: 0, max: 3599 }), {
          minLength: 1,
          maxLength: 8,
        }),
        (ended, moments) => {
          const tell = progressOf(ended, at(3600));
          const before = new Map<string, TaskTotals>();
          const wrong: string[] = [];
          const must = (holds: boolean, what: string) =>
            holds || wrong.push(what);
          for (const second of [...moments.sort((a, b) => a - b), 3600]) {
            const now = at(second);
            const { executors, stages, totals: whole } = tell(now);
            for (const { addedAt, removedAt = now } of executors) {
              must(addedAt <= now && removedAt <= now, `executor at ${second}`);
            }
            for (const { submittedAt = now, completedAt = now } of stages) {
              must(
                submittedAt <= now && completedAt <= now,
                `stage at ${second}`,
              );
            }
            for (const field of fields) {
              must(sumOf(executors, field) === whole[field], `sum of ${field}`);
              must(sumOf(stages, field) === whole[field], `sum of ${field}`);
            }
            const parts: [string, TaskTotals][] = [
              ['run', whole],
              ...executors.map(each =>
                named(`executor ${each.executorId}`, each),
              ),
              ...stages.map(each => named(`stage ${each.stageId}`, each)),
            ];
            for (const [name, own] of parts) {
              const past = before.get(name) ?? buildTotals();
              must(own.lostTaskTime <= own.taskTime, `lost time of ${name}`);
              for (const field of fields) {
                must(own[field] >= past[field], `${field} of ${name} shrinks`);
              }
              before.set(name, own);
            }
          }
          expect(wrong).toEqual([]);
          expect(tell(at(3600))).toBe(ended);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never tells more than the run has, even where sums of its log contradict', () => {
    const facts = buildAttempt({
      stages: [buildStage({ totals: buildTotals({ inputBytes: 500 }) })],
      executors: [buildExecutor({ totals: buildTotals({ inputBytes: 900 }) })],
      totals: buildTotals({ inputBytes: 700 }),
    });
    const { totals: told } = progressOf(facts, at(3600))(at(3599));
    expect(told.inputBytes).toBe(700);
  });
});
