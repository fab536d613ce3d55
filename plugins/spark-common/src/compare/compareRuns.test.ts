import { costOfAttempt, readPriceBook } from '../cost';
import type { AttemptFacts, StageFacts, TaskTotals } from '../run';
import {
  BUILT_AT,
  buildAttempt,
  buildExecutor,
  buildQuery,
  buildStage,
  buildTotals,
} from '../testing';
import { compareRuns } from './compareRuns';

/** A run of ten minutes on four executors: one minute of driver, and a stage of 40 tasks for the rest. */
function runOf({
  minutes = 10,
  executors = 4,
  totals = {},
  stage = {},
  ...facts
}: Partial<Omit<AttemptFacts, 'executors' | 'totals'>> & {
  minutes?: number;
  executors?: number;
  totals?: Partial<TaskTotals>;
  stage?: Partial<StageFacts>;
} = {}): AttemptFacts {
  const endedAt = BUILT_AT + minutes * 60_000;
  const stageMs = (minutes - 1) * 60_000;
  return buildAttempt({
    endedAt,
    executors: Array.from({ length: executors }, (_, index) =>
      buildExecutor({ executorId: String(index), removedAt: endedAt }),
    ),
    stages: [
      buildStage({
        submittedAt: BUILT_AT + 60_000,
        completedAt: endedAt,
        numTasks: 40,
        totals: buildTotals({
          succeededTasks: 40,
          taskTime: stageMs * executors,
          runTime: stageMs * executors,
          cpuTime: stageMs * executors,
          inputRecords: 1e6,
          inputBytes: 1e9,
          ...totals,
        }),
        ...stage,
      }),
    ],
    ...facts,
  });
}

function causesOf(before: AttemptFacts, after: AttemptFacts) {
  const { contributions } = compareRuns({ facts: before }, { facts: after });
  return Object.fromEntries(
    contributions
      .filter(({ milliseconds }) => milliseconds !== 0)
      .map(({ cause, milliseconds }) => [cause, milliseconds]),
  );
}

it('puts more records down to input volume', () => {
  const after = runOf({ minutes: 19, totals: { inputRecords: 2e6 } });
  expect(causesOf(runOf(), after)).toEqual({ 'input-volume': 540_000 });
  expect(compareRuns({ facts: runOf() }, { facts: after }).summary).toBe(
    'Slower by 9 min (+90 %), all from input volume.',
  );
});

it('gives records no more than they explain', () => {
  const after = runOf({ minutes: 11, totals: { inputRecords: 50e6 } });
  expect(causesOf(runOf(), after)).toEqual({ 'input-volume': 60_000 });
});

it('puts fewer slots down to the executors', () => {
  const after = runOf({ minutes: 19, executors: 2 });
  expect(causesOf(runOf(), after)).toEqual({ executors: 540_000 });
});

it('puts slots that stood idle down to skew', () => {
  const after = runOf({ minutes: 19, totals: { taskTime: 4 * 540_000 } });
  expect(causesOf(runOf(), after)).toEqual({ skew: 540_000 });
});

it.each([
  ['gc', { gcTime: 4 * 540_000 }],
  ['shuffle-wait', { shuffleFetchWaitTime: 4 * 540_000 }],
  ['lost-work', { lostTaskTime: 4 * 540_000 }],
  ['spill', { diskSpilled: 1e12, cpuTime: 4 * 540_000 }],
] as const)('puts what a task lost to %s down to it', (cause, totals) => {
  const causes = causesOf(runOf(), runOf({ minutes: 19, totals }));
  expect(causes).toEqual({ [cause]: 540_000 });
});

it('tells waiting for executors and the driver apart from work', () => {
  const before = runOf();
  const after = runOf({
    minutes: 13,
    executors: 0,
    stages: before.stages.map(stage => ({
      ...stage,
      submittedAt: stage.submittedAt! + 180_000,
      completedAt: stage.completedAt! + 180_000,
    })),
  });
  const late = {
    ...after,
    executors: before.executors.map(executor => ({
      ...executor,
      addedAt: BUILT_AT + 120_000,
      removedAt: after.endedAt,
    })),
  };
  expect(causesOf(before, late)).toEqual({ waiting: 120_000, driver: 60_000 });
});

it('puts slower records down to the plan, the version or settings, in that order', () => {
  const settings = (partitions: string) => ({
    configuration: {
      spark: {
        'spark.sql.shuffle.partitions': partitions,
        'spark.app.id': `app-${partitions}`,
        'spark.executor.instances': partitions,
      },
      hadoop: {},
      system: {},
      jvm: {},
    },
  });
  const query = (name: string) => ({
    queries: [buildQuery({ plan: [{ id: 0, name, detail: '' }] })],
    stage: { queryId: 0 },
  });
  const before = runOf({ ...settings('5'), ...query('SortMergeJoin') });
  const slower = { minutes: 19 };
  const tuned = runOf({
    ...slower,
    ...settings('6'),
    ...query('SortMergeJoin'),
  });
  const upgraded = { ...tuned, sparkVersion: '4.3.0' };
  const replanned = runOf({
    ...slower,
    ...settings('6'),
    ...query('BroadcastHashJoin'),
  });
  expect(causesOf(before, tuned)).toEqual({ configuration: 540_000 });
  expect(causesOf(before, upgraded)).toEqual({ version: 540_000 });
  expect(causesOf(before, { ...replanned, sparkVersion: '4.3.0' })).toEqual({
    plan: 540_000,
  });
  expect(
    compareRuns({ facts: before }, { facts: tuned }).configuration.map(
      ({ key }) => key,
    ),
  ).toEqual(['spark.executor.instances', 'spark.sql.shuffle.partitions']);
  expect(causesOf(runOf(), runOf(slower))).toEqual({
    unexplained: 540_000,
  });
});

it('names work that only one run had, with its stage', () => {
  const before = runOf();
  const extra = buildStage({
    stageId: 7,
    name: 'collect at extra',
    submittedAt: before.endedAt,
    completedAt: before.endedAt! + 60_000,
  });
  const endedAt = before.endedAt! + 60_000;
  const after = {
    ...before,
    endedAt,
    executors: before.executors.map(each => ({ ...each, removedAt: endedAt })),
    stages: [...before.stages, extra],
  };
  const [first] = compareRuns(
    { facts: before },
    { facts: after },
  ).contributions;
  expect(first).toMatchObject({
    cause: 'work',
    milliseconds: 60_000,
    places: [
      { afterStageId: 7, name: 'collect at extra', milliseconds: 60_000 },
    ],
  });
});

it('pays for more executors what they do not save', () => {
  const book = readPriceBook({
    currency: 'EUR',
    periods: [{ from: '2020-01-01', executorSecond: '0.01' }],
  })!;
  const priced = (facts: AttemptFacts) => ({
    facts,
    cost: costOfAttempt(facts, book),
  });
  const { contributions, money } = compareRuns(
    priced(runOf()),
    priced(runOf({ minutes: 5.5, executors: 8 })),
  );
  expect(money).toEqual({
    currency: 'EUR',
    beforeMicros: 24e6,
    afterMicros: 26.4e6,
  });
  const executors = contributions.find(({ cause }) => cause === 'executors')!;
  expect(executors.milliseconds).toBe(-270_000);
  // Twice the price of the minute that the driver takes.
  expect(executors.micros).toBe(2_400_000);
});

it('compares no money of two currencies', () => {
  const cost = (currency: string) =>
    costOfAttempt(
      runOf(),
      readPriceBook({
        currency,
        periods: [{ from: '2020-01-01', executorSecond: '0.01' }],
      })!,
    );
  const comparison = compareRuns(
    { facts: runOf(), cost: cost('EUR') },
    { facts: runOf(), cost: cost('USD') },
  );
  expect(comparison.money).toBeUndefined();
  expect(comparison.contributions[0].micros).toBeUndefined();
});

it('takes 50,000 stages with nothing in common', () => {
  const many = (name: string) =>
    buildAttempt({
      executors: [buildExecutor()],
      stages: Array.from({ length: 50_000 }, (_, stageId) =>
        buildStage({
          stageId,
          name: `${name} ${'abcdefghij'[stageId % 10]}`,
          submittedAt: BUILT_AT + stageId * 10,
          completedAt: BUILT_AT + stageId * 10 + 10,
        }),
      ),
    });
  const started = performance.now();
  const { contributions } = compareRuns(
    { facts: many('x') },
    { facts: many('y') },
  );
  expect(contributions.map(({ milliseconds }) => milliseconds)).toEqual([0]);
  expect(performance.now() - started).toBeLessThan(20_000);
});
