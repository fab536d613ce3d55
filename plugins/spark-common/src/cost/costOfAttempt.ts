import {
  type CostedAttempt,
  type Life,
  piecesOf,
  type Stretch,
  stretchesOf,
  usageOf,
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

/** Adds up what the pieces of a stretch cost, in each of which the price is one. */
function charge(stretch: Stretch, periods: RatedPeriod[]): Charge {
  const changes = periods.flatMap(({ from, to }) => [from, to]);
  const result: Charge = { exact: 0n, pricedMs: 0, unpricedMs: 0 };
  for (const { at, length, living } of piecesOf(stretch, changes)) {
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
      usageOf(stretch, facts.outcome === 'failed'),
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
