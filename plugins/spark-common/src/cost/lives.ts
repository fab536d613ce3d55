import type { AttemptFacts, ExecutorFacts, NodeClass } from '../run';

/** One executor's life as the price list sees it. */
export interface Life {
  executorId: string;
  isDriver: boolean;
  /** Epoch milliseconds; `end` is the first instant after it. */
  start: number;
  end: number;
  /** Thousandths of a core, so that a driver with half a core is exact. */
  milliCores: bigint;
  memoryBytes: bigint;
  nodeClass: NodeClass;
  /** How many tasks at once; 0 where that is not known. */
  slots: number;
  /** Milliseconds of slots that tasks occupied. */
  taskTime: number;
  lostTaskTime: number;
}

/** Lives of one executor id that overlap: one stretch of time, paid once. */
export type Stretch = Life[];

const isAmount = (value: number) => Number.isSafeInteger(value) && value >= 0;

/** Text order that is the same on every machine. */
function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/**
 * What a cost is computed from: a whole {@link AttemptFacts}, or what is stored of one.
 *
 * @public
 */
export type CostedAttempt = Pick<
  AttemptFacts,
  'outcome' | 'endedAt' | 'lastEventAt' | 'executors'
>;

class LifeReader {
  inconsistent = 0;
  readonly #until: number;

  constructor(facts: CostedAttempt) {
    this.#until = facts.endedAt ?? facts.lastEventAt;
  }

  #amount(value: number): number {
    if (isAmount(value)) {
      return value;
    }
    this.inconsistent += 1;
    return 0;
  }

  read(executor: ExecutorFacts): Life | undefined {
    const start = executor.addedAt;
    const end = executor.removedAt ?? this.#until;
    if (!isAmount(start) || !isAmount(end) || end < start) {
      this.inconsistent += 1;
      return undefined;
    }
    if (end === start) {
      return undefined;
    }
    const taskTime = this.#amount(executor.totals.taskTime);
    const cores = this.#amount(Math.round(executor.cores * 1000));
    return {
      executorId: executor.executorId,
      isDriver: executor.isDriver,
      start,
      end,
      milliCores: BigInt(cores),
      memoryBytes: BigInt(this.#amount(executor.memoryBytes)),
      nodeClass: executor.nodeClass ?? 'on-demand',
      slots: this.#amount(executor.maxTasks),
      taskTime,
      lostTaskTime: Math.min(
        taskTime,
        this.#amount(executor.totals.lostTaskTime),
      ),
    };
  }
}

/**
 * The attempt's executors and its driver, each as stretches of time that do
 * not overlap within one executor id, in an order that does not depend on
 * that of the facts.
 *
 * A life without an end lasts until the attempt's end, or while it runs until
 * the last thing its log told. A life that ends before it began, or whose
 * times are no instants, counts nothing and is counted as inconsistent; so is
 * every size or duration that is negative or no whole number.
 */
export function stretchesOf(facts: CostedAttempt): {
  stretches: Stretch[];
  inconsistent: number;
} {
  const reader = new LifeReader(facts);
  const lives = facts.executors
    .flatMap(executor => reader.read(executor) ?? [])
    .sort(
      (a, b) =>
        compare(a.executorId, b.executorId) ||
        a.start - b.start ||
        a.end - b.end,
    );
  const stretches: Stretch[] = [];
  let current: Stretch = [];
  let end = 0;
  for (const life of lives) {
    if (current[0]?.executorId === life.executorId && life.start < end) {
      current.push(life);
      end = Math.max(end, life.end);
    } else {
      current = [life];
      end = life.end;
      stretches.push(current);
    }
  }
  return { stretches, inconsistent: reader.inconsistent };
}

/** A piece of a stretch in which the same lives are led. */
export interface Piece {
  /** Epoch milliseconds of its beginning. */
  at: number;
  /** Milliseconds. */
  length: number;
  living: ReadonlySet<Life>;
}

/**
 * Cuts a stretch wherever a life in it begins or ends, and at the given times.
 * The set of the living is the same object in every piece.
 */
export function* piecesOf(
  stretch: Stretch,
  times: readonly number[] = [],
): Generator<Piece> {
  const start = stretch[0].start;
  const end = stretch.reduce((latest, life) => Math.max(latest, life.end), 0);
  const cuts = new Set([start, end]);
  for (const life of stretch) {
    cuts.add(life.start).add(life.end);
  }
  for (const time of times) {
    if (time > start && time < end) {
      cuts.add(time);
    }
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const living = new Set<Life>();
  let next = 0;
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const at = sorted[index];
    for (const life of living) {
      if (life.end <= at) {
        living.delete(life);
      }
    }
    while (next < stretch.length && stretch[next].start <= at) {
      living.add(stretch[next]);
      next += 1;
    }
    yield { at, length: sorted[index + 1] - at, living };
  }
}

/**
 * How a stretch's slot time was used, as weights: useful, idle, lost.
 *
 * Where tasks took longer than there were slots (clocks that differ), what
 * tasks took is the whole and nothing was idle. Overlapping lives of one
 * executor tell of the same tasks, so the fullest account of them counts.
 */
export function usageOf(
  stretch: Stretch,
  failed: boolean,
): [bigint, bigint, bigint] {
  const greatest = (of: (life: Life) => number) =>
    stretch.reduce((most, life) => Math.max(most, of(life)), 0);
  const end = greatest(life => life.end);
  const slots = greatest(life => life.slots);
  const capacity = BigInt(Math.max(1, slots)) * BigInt(end - stretch[0].start);
  const occupied = BigInt(greatest(life => life.taskTime));
  const lostTasks = BigInt(greatest(life => life.lostTaskTime));
  const whole = occupied > capacity ? occupied : capacity;
  const isDriver = stretch.some(life => life.isDriver);
  const lost = lostTasks;
  const idle = isDriver || slots === 0 ? 0n : whole - occupied;
  const useful = whole - idle - lost;
  return failed ? [0n, idle, useful + lost] : [useful, idle, lost];
}
