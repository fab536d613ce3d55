import {
  type CostedAttempt,
  type Life,
  type Stretch,
  stretchesOf,
} from './lives';
import type { PriceBook } from './priceBook';
import { RATE_UNIT, type RatedPeriod, ratedPeriods } from './rates';
import { dealOut } from './shares';

/**
 * An amount of money and what it went into. The three parts sum to the total,
 * exactly. Whole micro-units: millionths of the currency's unit.
 *
 * @public
 */
export interface CostParts {
  total: number;
  /** Slots that tasks occupied which then succeeded, and the driver. */
  useful: number;
  /** Slots that stood empty. */
  idle: number;
  /** Slots that tasks occupied which failed or were killed; of a failed attempt, everything that was not idle. */
  lost: number;
}

/** What an attempt cost. @public */
export interface AttemptCost extends CostParts {
  /** ISO 4217 code. */
  currency: string;
  /** By executor id, `driver` for the driver; they sum to the whole, part by part. */
  executors: Map<string, CostParts>;
  /** Executor-milliseconds that have a price. */
  pricedMs: number;
  /** Executor-milliseconds for which the price book has none: they are not in the total. */
  unpricedMs: number;
  /** Lives, sizes and durations that contradict themselves and were counted as nothing. */
  inconsistent: number;
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

interface Charge {
  /** In units of 1/{@link RATE_UNIT} of a micro-unit. */
  exact: bigint;
  pricedMs: number;
  unpricedMs: number;
}

/** The dearest of several rates: lives of one executor that overlap are paid once. */
function dearest(lives: Iterable<Life>, period: RatedPeriod): bigint {
  let rate = 0n;
  for (const life of lives) {
    const candidate = period.rateOf(life);
    if (candidate > rate) {
      rate = candidate;
    }
  }
  return rate;
}

/** Cuts a stretch wherever a life in it begins or ends or the price changes, and adds the pieces up. */
function charge(stretch: Stretch, periods: RatedPeriod[]): Charge {
  const start = stretch[0].start;
  const end = stretch.reduce((latest, life) => Math.max(latest, life.end), 0);
  const cuts = new Set([start, end]);
  for (const life of stretch) {
    cuts.add(life.start).add(life.end);
  }
  for (const { from, to } of periods) {
    for (const time of [from, to]) {
      if (time > start && time < end) {
        cuts.add(time);
      }
    }
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const living = new Set<Life>();
  let next = 0;
  const result: Charge = { exact: 0n, pricedMs: 0, unpricedMs: 0 };
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const at = sorted[index];
    const length = sorted[index + 1] - at;
    for (const life of living) {
      if (life.end <= at) {
        living.delete(life);
      }
    }
    while (next < stretch.length && stretch[next].start <= at) {
      living.add(stretch[next]);
      next += 1;
    }
    const period = periods.find(({ from, to }) => from <= at && at < to);
    if (period) {
      result.exact += dearest(living, period) * BigInt(length);
      result.pricedMs += length;
    } else {
      result.unpricedMs += length;
    }
  }
  return result;
}

/**
 * How a stretch's slot time was used, as weights: useful, idle, lost.
 *
 * Where tasks took longer than there were slots (clocks that differ), what
 * tasks took is the whole and nothing was idle. Overlapping lives of one
 * executor tell of the same tasks, so the fullest account of them counts.
 */
function usage(stretch: Stretch, failed: boolean): [bigint, bigint, bigint] {
  const greatest = (of: (life: Life) => number) =>
    stretch.reduce((most, life) => Math.max(most, of(life)), 0);
  const end = greatest(life => life.end);
  const capacity =
    BigInt(greatest(life => life.slots)) * BigInt(end - stretch[0].start);
  const occupied = BigInt(greatest(life => life.taskTime));
  const lostTasks = BigInt(greatest(life => life.lostTaskTime));
  const whole = occupied > capacity ? occupied : capacity;
  const isDriver = stretch.some(life => life.isDriver);
  const lost = lostTasks;
  const idle = isDriver ? 0n : whole - occupied;
  const useful = whole - idle - lost;
  return failed ? [0n, idle, useful + lost] : [useful, idle, lost];
}

function add(to: CostParts, parts: readonly bigint[]): void {
  const [useful, idle, lost] = parts.map(Number);
  to.useful += useful;
  to.idle += idle;
  to.lost += lost;
  to.total += useful + idle + lost;
}

const nothing = (): CostParts => ({ total: 0, useful: 0, idle: 0, lost: 0 });

/**
 * What an attempt cost, exactly.
 *
 * For each executor and the driver, over each piece of its life in which the
 * price does not change:
 *
 * ```text
 * cost = (cores × price of a core-hour + GiB × price of a GiB-hour) × hours
 * ```
 *
 * or, with a flat price, `price of an executor-second × seconds`. This is the
 * allocation formula of OpenCost (amount × hours × hourly rate; the OpenCost
 * specification, "Workload costs") on what Spark was given rather than on
 * samples of it, so executors that live for seconds are not missed.
 *
 * It is split by slot time, which is task slots × life:
 *
 * ```text
 * useful = cost × time of tasks that succeeded ÷ slot time
 * lost   = cost × time of tasks that failed or were killed ÷ slot time
 * idle   = the rest
 * ```
 *
 * The driver is useful while it lives, but for tasks that failed on it (local
 * mode). Of a failed attempt everything useful is lost.
 *
 * All sums are rational numbers held as big integers; the total is rounded
 * once, half up, to micro-units, and dealt out to executors and parts by
 * largest remainder, so that parts sum to the whole. A total beyond 2⁵³ is
 * that much and counted as inconsistent.
 *
 * @param facts - what is known of the attempt; a running one costs until `lastEventAt`
 * @param book - the prices
 *
 * @public
 */
export function costOfAttempt(
  facts: CostedAttempt,
  book: PriceBook,
): AttemptCost {
  const periods = ratedPeriods(book);
  const { stretches, inconsistent } = stretchesOf(facts);
  const charges = stretches.map(stretch => charge(stretch, periods));
  const exact = charges.reduce((sum, each) => sum + each.exact, 0n);
  const rounded = (exact * 2n + RATE_UNIT) / (2n * RATE_UNIT);
  const excess = rounded > LARGEST;

  const whole = nothing();
  const executors = new Map<string, CostParts>();
  const shares = dealOut(
    excess ? LARGEST : rounded,
    charges.map(each => each.exact),
  );
  stretches.forEach((stretch, index) => {
    const parts = dealOut(
      shares[index],
      usage(stretch, facts.outcome === 'failed'),
    );
    const { executorId } = stretch[0];
    const executor = executors.get(executorId) ?? nothing();
    add(executor, parts);
    add(whole, parts);
    executors.set(executorId, executor);
  });
  return {
    ...whole,
    currency: book.currency,
    executors,
    pricedMs: charges.reduce((sum, each) => sum + each.pricedMs, 0),
    unpricedMs: charges.reduce((sum, each) => sum + each.unpricedMs, 0),
    inconsistent: inconsistent + (excess ? 1 : 0),
  };
}
