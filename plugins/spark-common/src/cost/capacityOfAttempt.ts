import {
  type CostedAttempt,
  type Life,
  piecesOf,
  stretchesOf,
  usageOf,
} from './lives';
import { dealOut } from './shares';

/**
 * What an attempt took of its cluster, whether or not anything has a price.
 * Whole numbers, at most 2⁵³ − 1.
 *
 * @public
 */
export interface Capacity {
  /** Core-milliseconds that executors and the driver held. */
  coreTime: number;
  /** Of those, the core-milliseconds in which no task had them. */
  idleCoreTime: number;
  /** Mebibyte-milliseconds that they held. */
  memoryTime: number;
}

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);
const MILLI = 1000n;
const MIB = 1024n * 1024n;

/** Divided and rounded half up. */
function rounded(amount: bigint, unit: bigint): number {
  const whole = (amount * 2n + unit) / (2n * unit);
  return Number(whole > LARGEST ? LARGEST : whole);
}

function most(living: Iterable<Life>, of: (life: Life) => bigint): bigint {
  let greatest = 0n;
  for (const life of living) {
    const amount = of(life);
    if (amount > greatest) {
      greatest = amount;
    }
  }
  return greatest;
}

/**
 * What an attempt took of its cluster: cores × time and memory × time, over the
 * lives of its executors and its driver. Lives of one executor that overlap are
 * counted once, by the greatest of them, and idle is what it is in
 * {@link costOfAttempt}: slots in which no task ran. The driver is never idle.
 *
 * This is the quantity of OpenCost's allocation formula before it is priced
 * (core-hours and GiB-hours; OpenCost specification, "Workload costs"), of what
 * Spark was given and not of what it used.
 *
 * @param facts - a running attempt takes until `lastEventAt`
 *
 * @public
 */
export function capacityOfAttempt(facts: CostedAttempt): Capacity {
  let cores = 0n;
  let idle = 0n;
  let memory = 0n;
  for (const stretch of stretchesOf(facts).stretches) {
    let held = 0n;
    for (const { length, living } of piecesOf(stretch)) {
      held += most(living, life => life.milliCores) * BigInt(length);
      memory += most(living, life => life.memoryBytes) * BigInt(length);
    }
    cores += held;
    idle += dealOut(held, usageOf(stretch, facts.outcome === 'failed'))[1];
  }
  return {
    coreTime: rounded(cores, MILLI),
    idleCoreTime: rounded(idle, MILLI),
    memoryTime: rounded(memory, MIB),
  };
}
