import { costOfAttempt } from '../cost';
import type { AttemptFacts } from '../run';
import { dynamicRules, executorsOf, isDynamic } from './executors';
import { play } from './play';
import { DynamicPool, EndlessPool, StaticPool, type Pool } from './pools';
import { pricer } from './price';
import type { Sizing, SizingOptions, SizingPoint } from './sizing';
import { workloadOf, type Workload } from './workload';

/** Up to how much of what the run had is tried: as far as Sparklens goes. */
const FURTHEST = 5;
const MOST_EXECUTORS = 2000;
const MAX_POINTS = 40;
const MIN_POINTS = 8;
/** Groups of tasks that are played in all: a few seconds. */
const PLAY_BUDGET = 8_000_000;
/** So much longer than the fastest is as good as the fastest. */
const TOLERANCE = 1.1;

/** Numbers of executors to try: each of the first, then in growing steps, and always what the run had. */
function sizesToTry(peak: number, widest: number, count: number): number[] {
  const most = Math.min(
    MOST_EXECUTORS,
    Math.max(2 * peak, Math.min(FURTHEST * peak, widest), 4),
  );
  const sizes = new Set([1, peak, most]);
  const few = Math.min(most, Math.floor(count / 2));
  for (let size = 1; size <= few; size += 1) {
    sizes.add(size);
  }
  const steps = count - few;
  for (let step = 1; step <= steps && few > 0; step += 1) {
    sizes.add(Math.round(few * (most / few) ** (step / steps)));
  }
  return [...sizes].sort((a, b) => a - b);
}

/** The cheapest of those that take at most a tenth longer than the fastest; of equals the smallest. */
function recommend(points: readonly SizingPoint[]): SizingPoint {
  const fastest = Math.min(...points.map(({ wallMs }) => wallMs));
  const priceOf = (point: SizingPoint) => point.costMicros ?? point.executorMs;
  return points
    .filter(({ wallMs }) => wallMs <= TOLERANCE * fastest)
    .reduce((best, point) => (priceOf(point) < priceOf(best) ? point : best));
}

/** The time in which Spark jobs ran. */
const jobMsOf = ({ wallMs, driverMs }: Workload) => wallMs - driverMs;

/**
 * What a run would take, and cost, on other executors: the run's own tasks,
 * played again by a simulation of Spark's scheduler. The driver's time between
 * Spark jobs stays as it was, and so does the time until executors come.
 *
 * The idea, the figures of waste and the perfect time are those of Sparklens
 * (Qubole, Apache-2.0); `docs/what-if.md` says what is different and what the
 * model cannot know.
 *
 * @param facts - the run; the better the model fits it, the lower `error`
 * @param options - prices, and other numbers and sizes of executors
 * @returns `undefined` where there is nothing to play: no stage with tasks, no
 *   executor, or a stream, which waits for data and not for executors
 *
 * @public
 */
export function whatIf(
  facts: AttemptFacts,
  options: SizingOptions = {},
): Sizing | undefined {
  const shape = executorsOf(facts);
  const workload = workloadOf(facts);
  if (!shape || workload.taskMs <= 0 || facts.streaming) {
    return undefined;
  }
  const { typical, taskCores, peak, arrivals, spotShare } = shape;
  const asRun = isDynamic(facts) ? 'dynamic' : 'static';
  const allocation = options.allocation ?? asRun;
  const cores = options.coresPerExecutor ?? typical.cores;
  const slots =
    options.coresPerExecutor === undefined
      ? typical.maxTasks
      : Math.max(1, Math.floor(cores / taskCores));
  const executor = {
    ...typical,
    cores,
    memoryBytes: Math.round((typical.memoryBytes * cores) / typical.cores),
  };
  const costOf =
    options.book && pricer(facts, options.book, executor, spotShare);

  const poolOf = (
    executors: number,
    how: 'static' | 'dynamic',
    perExecutor: number,
  ): Pool => {
    if (how === 'dynamic') {
      return new DynamicPool(
        dynamicRules(facts, shape, executors),
        perExecutor,
      );
    }
    // Executors that came on demand tell when work came, not how long one takes to come.
    const last = asRun === 'dynamic' ? 0 : Math.min(peak, arrivals.length) - 1;
    return new StaticPool(
      Array.from(
        { length: executors },
        (_, index) => arrivals[Math.min(index, last)],
      ),
      perExecutor,
    );
  };
  const pointOf = (executors: number): SizingPoint => {
    const pool = poolOf(executors, allocation, slots);
    const wallMs = play(workload, pool);
    const slotMs = pool.slotMs(wallMs);
    const executorMs = slotMs / slots;
    return {
      executors,
      wallMs: Math.round(wallMs),
      executorMs: Math.round(executorMs),
      ...(costOf && { costMicros: costOf(wallMs, executorMs) }),
      utilisation: slotMs > 0 ? Math.min(1, workload.taskMs / slotMs) : 0,
    };
  };

  const count = Math.min(
    MAX_POINTS,
    Math.max(MIN_POINTS, Math.floor(PLAY_BUDGET / workload.groups)),
  );
  const wanted =
    options.executors ??
    sizesToTry(peak, Math.ceil(workload.widest / slots), count);
  const points = [...new Set([...wanted, peak])]
    .filter(
      size =>
        Number.isInteger(size) &&
        size >= 1 &&
        size <= Math.max(MOST_EXECUTORS, peak),
    )
    .sort((a, b) => a - b)
    .map(pointOf);

  const coresHad = peak * typical.cores;
  const predicted = play(workload, poolOf(peak, asRun, typical.maxTasks));
  const actualCost = options.book && costOfAttempt(facts, options.book).total;
  return {
    allocation,
    coresPerExecutor: cores,
    ...(options.book && { currency: options.book.currency }),
    points,
    chosen: points.find(({ executors }) => executors === peak)!,
    recommended: recommend(points),
    actual: {
      executors: peak,
      wallMs: workload.wallMs,
      ...(actualCost !== undefined && { costMicros: actualCost }),
    },
    ...(facts.endedAt !== undefined &&
      workload.wallMs > 0 && {
        error: Math.abs(predicted - workload.wallMs) / workload.wallMs,
      }),
    criticalPathMs: Math.round(play(workload, new EndlessPool())),
    driverMs: workload.driverMs,
    perfectMs: Math.round(
      workload.driverMs + (workload.taskMs * taskCores) / coresHad,
    ),
    waste: {
      driverCoreMs: Math.round(workload.driverMs * coresHad),
      executorCoreMs: Math.round(
        Math.max(0, jobMsOf(workload) * coresHad - workload.taskMs * taskCores),
      ),
    },
  };
}
