import fc from 'fast-check';
import { costOfAttempt, readPriceBook } from '../cost';
import type { AttemptFacts } from '../run';
import {
  BUILT_AT,
  buildAttempt,
  buildExecutor,
  buildQuery,
  buildStage,
  buildTotals,
} from '../testing';
import type { ComparedRun } from './comparison';
import { compareRuns } from './compareRuns';

const MINUTE = 60_000;

const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1e6 }));

const stage = fc
  .record({
    stageId: fc.integer({ min: 0, max: 12 }),
    stageAttemptId: fc.constantFrom(0, 0, 0, 1),
    name: fc.constantFrom('count at a.py:1', 'count at a.py:2', 'save at b'),
    status: fc.constantFrom(
      'complete' as const,
      'failed' as const,
      'active' as const,
    ),
    from: fc.integer({ min: -5000, max: 20 * MINUTE }),
    length: fc.integer({ min: 0, max: 5 * MINUTE }),
    numTasks: fc.integer({ min: 1, max: 200 }),
    queryId: fc.constantFrom(undefined, 0, 1, 2),
    taskTime: amount,
    lostTaskTime: amount,
    succeededTasks: fc.integer({ min: 0, max: 250 }),
    gcTime: amount,
    shuffleFetchWaitTime: amount,
    runTime: amount,
    diskSpilled: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1e10 })),
    inputRecords: amount,
    inputBytes: amount,
    shuffleReadRecords: amount,
  })
  .map(
    ({
      stageId,
      stageAttemptId,
      name,
      status,
      from,
      length,
      numTasks,
      queryId,
      ...totals
    }) =>
      buildStage({
        stageId,
        stageAttemptId,
        name,
        status,
        numTasks,
        queryId,
        submittedAt: BUILT_AT + from,
        completedAt: status === 'active' ? undefined : BUILT_AT + from + length,
        totals: buildTotals(totals),
      }),
  );

const executor = fc
  .record({
    executorId: fc.constantFrom('1', '2', '3'),
    from: fc.integer({ min: 0, max: 10 * MINUTE }),
    length: fc.integer({ min: 0, max: 30 * MINUTE }),
    maxTasks: fc.integer({ min: 0, max: 8 }),
  })
  .map(({ executorId, from, length, maxTasks }) =>
    buildExecutor({
      executorId,
      maxTasks,
      addedAt: BUILT_AT + from,
      removedAt: BUILT_AT + from + length,
    }),
  );

const query = fc
  .record({
    queryId: fc.constantFrom(0, 1, 2),
    description: fc.constantFrom(
      'load 2026-11-01',
      'load 2026-11-02',
      'report',
    ),
    status: fc.constantFrom('succeeded' as const, 'failed' as const),
    names: fc.array(fc.constantFrom('Scan', 'Sort', 'Join'), { maxLength: 5 }),
  })
  .map(({ names, ...rest }) =>
    buildQuery({
      ...rest,
      plan: names.map((name, id) => ({
        id,
        ...(id > 0 && { parentId: id - 1 }),
        name,
        detail: `${name} #${id}`,
      })),
    }),
  );

const facts: fc.Arbitrary<AttemptFacts> = fc
  .record({
    length: fc.integer({ min: 0, max: 30 * MINUTE }),
    sparkVersion: fc.constantFrom('3.5.9', '4.1.4', undefined),
    partitions: fc.constantFrom('5', '200'),
    executors: fc.array(executor, { maxLength: 4 }),
    stages: fc.uniqueArray(stage, {
      maxLength: 10,
      selector: each => `${each.stageId}/${each.stageAttemptId}`,
    }),
    queries: fc.uniqueArray(query, { selector: each => each.queryId }),
  })
  .map(({ length, partitions, ...rest }) =>
    buildAttempt({
      ...rest,
      endedAt: BUILT_AT + length,
      configuration: {
        spark: { 'spark.sql.shuffle.partitions': partitions },
        hadoop: {},
        system: {},
        jvm: {},
      },
    }),
  );

const books = ['0.05', '0.08'].map(
  price =>
    readPriceBook({
      currency: 'EUR',
      periods: [{ from: '2020-01-01', executorSecond: price }],
    })!,
);

const run: fc.Arbitrary<ComparedRun> = fc
  .tuple(facts, fc.constantFrom(...books))
  .map(([known, book]) => ({ facts: known, cost: costOfAttempt(known, book) }));

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

it('accounts for the whole difference, in time and in money', () => {
  fc.assert(
    fc.property(run, run, (before, after) => {
      const { contributions, beforeMs, afterMs, money } = compareRuns(
        before,
        after,
      );
      expect(sum(contributions.map(each => each.milliseconds))).toBe(
        afterMs - beforeMs,
      );
      expect(
        contributions.every(each => Number.isInteger(each.milliseconds)),
      ).toBe(true);
      expect(contributions.some(({ cause }) => cause === 'unexplained')).toBe(
        true,
      );
      expect(sum(contributions.map(each => each.micros ?? 0))).toBe(
        (money?.afterMicros ?? 0) - (money?.beforeMicros ?? 0),
      );
    }),
    { numRuns: 500 },
  );
});

it('leaves unexplained no more than rounding where everything is measured', () => {
  const known = (facts_: AttemptFacts): AttemptFacts => ({
    ...facts_,
    sparkVersion: '4.1.4',
    stages: facts_.stages.map(each => ({
      ...each,
      status: 'complete',
      totals: { ...each.totals, taskTime: each.totals.taskTime + 1 },
    })),
  });
  fc.assert(
    fc.property(facts, facts, (before, after) => {
      const { contributions } = compareRuns(
        { facts: known(before) },
        { facts: { ...known(after), sparkVersion: '3.5.9' } },
      );
      const rest = contributions.find(({ cause }) => cause === 'unexplained')!;
      expect(Math.abs(rest.milliseconds)).toBeLessThanOrEqual(10);
    }),
    { numRuns: 500 },
  );
});

it('finds nothing between a run and itself', () => {
  fc.assert(
    fc.property(run, same => {
      const comparison = compareRuns(same, same);
      expect(comparison.contributions).toEqual([
        expect.objectContaining({ cause: 'unexplained', milliseconds: 0 }),
      ]);
      expect(comparison.configuration).toEqual([]);
      expect(comparison.summary).toBe('As fast as the run before.');
    }),
    { numRuns: 300 },
  );
});

it('says the opposite when the runs are swapped', () => {
  fc.assert(
    fc.property(run, run, (before, after) => {
      const forth = compareRuns(before, after).contributions;
      const back = new Map(
        compareRuns(after, before).contributions.map(each => [
          each.cause,
          each,
        ]),
      );
      expect(back.size).toBe(forth.length);
      for (const { cause, milliseconds, micros } of forth) {
        expect(milliseconds + back.get(cause)!.milliseconds).toBe(0);
        expect((micros ?? 0) + (back.get(cause)!.micros ?? 0)).toBe(0);
      }
    }),
    { numRuns: 500 },
  );
});
