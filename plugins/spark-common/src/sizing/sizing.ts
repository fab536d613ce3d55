import type { PriceBook } from '../cost';

/** What is asked of the model beside the run. @public */
export interface SizingOptions {
  /** Without it nothing is said about money. */
  book?: PriceBook;
  /**
   * Numbers of executors to try, from 1 to 2,000, others are left out; without
   * it from 1 to a few times what the run had.
   */
  executors?: readonly number[];
  /** Cores of an executor, 1 or more, whose memory changes in proportion; without it as in the run. */
  coresPerExecutor?: number;
  /** Whether executors come and go with the work; without it as in the run. */
  allocation?: 'static' | 'dynamic';
}

/** What the run would take on so many executors. @public */
export interface SizingPoint {
  /** With dynamic allocation the most that there may be at once. */
  executors: number;
  wallMs: number;
  /** Executors' lives, summed. */
  executorMs: number;
  /** Micro-units of money, the driver's included. Absent where there is no price. */
  costMicros?: number;
  /** The part of slot time in which tasks ran, from 0 to 1. */
  utilisation: number;
}

/** A run played again on other executors. @public */
export interface Sizing {
  allocation: 'static' | 'dynamic';
  coresPerExecutor: number;
  /** ISO 4217 code. Absent where there is no price. */
  currency?: string;
  /** Ascending by executors. */
  points: SizingPoint[];
  /** The point with as many executors as the run had at once. */
  chosen: SizingPoint;
  /** The cheapest of the points that take at most a tenth longer than the fastest. */
  recommended: SizingPoint;
  /** What the run really took. */
  actual: { executors: number; wallMs: number; costMicros?: number };
  /** How far the model is off its own run, as it was: |predicted − actual| ÷ actual. Absent while the run lasts. */
  error?: number;
  /** No number of executors makes the run faster than this: the driver, and each stage as long as its longest task. */
  criticalPathMs: number;
  /** The time in which no Spark job ran. */
  driverMs: number;
  /** The run on the executors that it had, were every slot busy whenever a Spark job ran. */
  perfectMs: number;
  /** Core time that did no work, in milliseconds of a core. */
  waste: {
    /** Executors' cores while the driver worked alone. */
    driverCoreMs: number;
    /** Executors' cores that stood idle while Spark jobs ran. */
    executorCoreMs: number;
  };
}
