import { readPriceBook } from '../cost';
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

const MINUTE = 60_000;

const book = readPriceBook({
  currency: 'EUR',
  periods: [{ from: '2020-01-01', executorSecond: '0.01' }],
})!;

/** One stage of 60 tasks of a minute on two executors that come after a minute; the driver works a minute before and after. */
function run({
  stage = {},
  spark = {},
  ...facts
}: Partial<AttemptFacts> & {
  stage?: Partial<StageFacts>;
  spark?: Record<string, string>;
} = {}): AttemptFacts {
  const endedAt = BUILT_AT + 33 * MINUTE;
  const span = {
    submittedAt: BUILT_AT + MINUTE,
    completedAt: BUILT_AT + 31 * MINUTE,
  };
  return buildAttempt({
    endedAt,
    configuration: { spark, hadoop: {}, system: {}, jvm: {} },
    executors: [
      buildExecutor({
        executorId: 'driver',
        addedAt: BUILT_AT,
        removedAt: endedAt,
        maxTasks: 0,
      }),
      ...['1', '2'].map(executorId =>
        buildExecutor({
          executorId,
          addedAt: BUILT_AT + MINUTE,
          removedAt: endedAt,
          cores: 1,
        }),
      ),
    ],
    stages: [
      buildStage({
        numTasks: 60,
        taskHistogram: [[MINUTE, 60]],
        totals: buildTotals({ succeededTasks: 60, taskTime: 60 * MINUTE }),
        ...span,
        ...stage,
      }),
    ],
    sparkJobs: [buildSparkJob(span)],
    ...facts,
  });
}

const timesOf = (facts: AttemptFacts, executors: number[]) =>
  Object.fromEntries(
    whatIf(facts, { executors })!.points.map(point => [
      point.executors,
      point.wallMs / MINUTE,
    ]),
  );

it('predicts itself, and the same work on more and fewer executors', () => {
  expect(timesOf(run(), [1, 2, 3, 60, 100])).toEqual({
    1: 63,
    2: 33,
    3: 23,
    60: 4,
    100: 4,
  });
  expect(whatIf(run())).toMatchObject({
    error: 0,
    criticalPathMs: 4 * MINUTE,
    driverMs: 3 * MINUTE,
    perfectMs: 33 * MINUTE,
    waste: { driverCoreMs: 6 * MINUTE, executorCoreMs: 0 },
    chosen: { executors: 2, utilisation: 60 / 64 },
    actual: { executors: 2, wallMs: 33 * MINUTE },
  });
});

it('prices the driver and the executors as the cost of a run is', () => {
  const { points, currency, actual } = whatIf(run(), {
    executors: [1, 2],
    book,
  })!;
  expect(currency).toBe('EUR');
  // 0.01 € a second: 33 minutes of driver and twice 32 of an executor.
  expect(actual.costMicros).toBe((33 + 2 * 32) * 600_000);
  expect(points.map(({ costMicros }) => costMicros)).toEqual([
    (63 + 62) * 600_000,
    actual.costMicros,
  ]);
});

it('recommends the cheapest of those that are nearly as fast as the fastest', () => {
  const { recommended, points } = whatIf(run(), {
    executors: [1, 2, 4, 30, 59, 60, 100],
    book,
  })!;
  expect(recommended).toBe(points.find(({ executors }) => executors === 60));
});

it('tries other sizes of executor', () => {
  const { chosen, coresPerExecutor, error } = whatIf(run(), {
    coresPerExecutor: 5,
  })!;
  expect(coresPerExecutor).toBe(5);
  expect(chosen).toMatchObject({ executors: 2, wallMs: 9 * MINUTE });
  expect(error).toBe(0);
});

it('does not split a long task', () => {
  const facts = run({
    stage: {
      taskHistogram: [
        [MINUTE, 50],
        [10 * MINUTE, 1],
      ],
      totals: buildTotals({ succeededTasks: 51, taskTime: 60 * MINUTE }),
    },
  });
  expect(timesOf(facts, [100])).toEqual({ 2: 33, 100: 13 });
});

it('falls back on quantiles, and on the mean', () => {
  const totals = buildTotals({ succeededTasks: 60, taskTime: 60 * MINUTE });
  const taskDuration = {
    count: 60,
    min: 0.5 * MINUTE,
    p25: MINUTE,
    median: MINUTE,
    p75: MINUTE,
    p95: MINUTE,
    max: 3 * MINUTE,
  };
  const stage = { taskHistogram: undefined, totals };
  expect(timesOf(run({ stage }), [1])).toEqual({ 1: 63, 2: 33 });
  const sampled = timesOf(run({ stage: { ...stage, taskDuration } }), [1, 60]);
  expect(sampled[1]).toBeCloseTo(63, 1);
  expect(sampled[60]).toBeGreaterThan(5.5);
});

it('repeats tasks that were lost', () => {
  const totals = buildTotals({
    succeededTasks: 60,
    failedTasks: 2,
    taskTime: 80 * MINUTE,
    lostTaskTime: 20 * MINUTE,
  });
  expect(timesOf(run({ stage: { totals } }), [1])).toMatchObject({ 1: 83 });
});

describe('dynamic allocation', () => {
  const dynamic = (settings: Record<string, string> = {}) =>
    run({
      spark: {
        'spark.dynamicAllocation.enabled': 'true',
        ...Object.fromEntries(
          Object.entries(settings).map(([key, value]) => [
            `spark.dynamicAllocation.${key}`,
            value,
          ]),
        ),
      },
    });

  it('asks for twice as many every second while tasks wait', () => {
    // Asked for after 1, 2, 3 … seconds of waiting: 1, 2, 4, … 32 of 60; each comes a minute later.
    const { points, allocation } = whatIf(dynamic(), { executors: [60] })!;
    expect(allocation).toBe('dynamic');
    expect(points[1].wallMs).toBe((1 + 1 + 1 + 2) * MINUTE + 6000);
  });

  it('starts with the initial ones', () => {
    const { points } = whatIf(dynamic({ initialExecutors: '60' }), {
      executors: [60],
    })!;
    expect(points[1].wallMs).toBe(4 * MINUTE);
  });

  it('asks for no more than it may, and none that no task needs', () => {
    const { points } = whatIf(dynamic(), { executors: [3, 1000] })!;
    const [, three, thousand] = points;
    expect(three.wallMs).toBeGreaterThan(23 * MINUTE);
    expect(thousand.executorMs).toBeLessThan(61 * 3.2 * MINUTE);
  });

  it('lets go of those that stand idle, down to the least', () => {
    const settings = { initialExecutors: '60', executorIdleTimeout: '30s' };
    const executorMsOf = (facts: AttemptFacts) =>
      whatIf(facts, { executors: [60] })!.points[1].executorMs;
    expect(executorMsOf(dynamic(settings))).toBe(60 * 1.5 * MINUTE);
    expect(executorMsOf(dynamic({ ...settings, minExecutors: '10' }))).toBe(
      50 * 1.5 * MINUTE + 10 * 3 * MINUTE,
    );
  });
});

it('has nothing to say of a run without work or executors, or of a stream', () => {
  expect(whatIf(run({ stages: [] }))).toBeUndefined();
  expect(whatIf(run({ executors: [] }))).toBeUndefined();
  expect(whatIf(run({ streaming: true }))).toBeUndefined();
  expect(whatIf(run({ endedAt: undefined }))!.error).toBeUndefined();
});

it('tries no number of executors that is none', () => {
  const { points } = whatIf(run(), { executors: [0, -1, 1.5, NaN, 1e9] })!;
  expect(points.map(({ executors }) => executors)).toEqual([2]);
});

describe('size', () => {
  function timed(facts: AttemptFacts) {
    const started = performance.now();
    const sizing = whatIf(facts, { book });
    return { sizing, took: performance.now() - started };
  }

  it('takes 50,000 stages with a million tasks', () => {
    const spans = Array.from({ length: 50_000 }, (_, id) => ({
      submittedAt: BUILT_AT + id * 100,
      completedAt: BUILT_AT + id * 100 + 100,
    }));
    const facts = run({
      stages: spans.map((span, stageId) =>
        buildStage({
          stageId,
          sparkJobIds: [stageId],
          numTasks: 20,
          taskHistogram: Array.from({ length: 20 }, (_, bin) => [
            10 + bin * (stageId % 7),
            1,
          ]),
          totals: buildTotals({ succeededTasks: 20, taskTime: 1000 }),
          ...span,
        }),
      ),
      sparkJobs: spans.map((span, sparkJobId) =>
        buildSparkJob({ sparkJobId, ...span }),
      ),
    });
    const { sizing, took } = timed(facts);
    expect(sizing!.points.length).toBeGreaterThanOrEqual(8);
    expect(took).toBeLessThan(20_000);
  });

  it('takes a stage of a million tasks', () => {
    const facts = run({
      stage: {
        numTasks: 1e6,
        taskHistogram: Array.from({ length: 64 }, (_, bin) => [
          100 + bin * 37,
          15_625,
        ]),
        totals: buildTotals({ succeededTasks: 1e6, taskTime: 1.2e9 }),
      },
    });
    const { sizing, took } = timed(facts);
    expect(sizing!.points[0].wallMs).toBeGreaterThan(1.2e9);
    expect(took).toBeLessThan(20_000);
  });
});
