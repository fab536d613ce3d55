import type { AttemptCost } from '../cost';
import type { AttemptFacts } from '../run';

/** One side of a comparison: what is known of an attempt, and what it cost. @public */
export interface ComparedRun {
  facts: AttemptFacts;
  /** Absent where there is no price. Money is compared when both sides have it, in one currency. */
  cost?: AttemptCost;
}

/**
 * What a difference between two runs is put down to.
 *
 * - `input-volume`: more or fewer records, where the work grew with them.
 * - `plan`: operators of a query came or went.
 * - `version`: time a record takes, where Spark's version or the image differs.
 * - `configuration`: time a record takes, where settings that can matter differ.
 * - `executors`: task slots that the run had and could use.
 * - `skew`: slots that stood idle while a stage ran: uneven tasks, too few of them.
 * - `spill`: writing what did not fit memory, and reading it again (estimated from bytes).
 * - `gc`: garbage collection in tasks.
 * - `shuffle-wait`: tasks that wait for shuffle data of others.
 * - `waiting`: no executor was there.
 * - `lost-work`: tasks that failed or were killed, and stages that ran again.
 * - `driver`: executors were there and no stage ran.
 * - `work`: queries and stages that only one of the runs had.
 * - `price`: what an executor's time costs. Money only.
 * - `unexplained`: the rest. The log does not tell.
 *
 * @public
 */
export type Cause =
  | 'input-volume'
  | 'plan'
  | 'version'
  | 'configuration'
  | 'executors'
  | 'skew'
  | 'spill'
  | 'gc'
  | 'shuffle-wait'
  | 'waiting'
  | 'lost-work'
  | 'driver'
  | 'work'
  | 'price'
  | 'unexplained';

/** A stage in which a cause showed. @public */
export interface ContributionPlace {
  /** Absent where only the other run had the stage. */
  beforeStageId?: number;
  afterStageId?: number;
  /** As Spark named the stage. */
  name: string;
  milliseconds: number;
}

/** What one cause added (positive) or took away (negative). @public */
export interface Contribution {
  cause: Cause;
  /** Of wall time. Whole. */
  milliseconds: number;
  /** Micro-units of money. Whole. Absent where a side has no cost. */
  micros?: number;
  /** At most five stages, those that matter most first. Empty where the cause has no place. */
  places: ContributionPlace[];
}

/** A property that differs. @public */
export interface PropertyChange {
  section: 'spark' | 'hadoop' | 'system' | 'jvm';
  key: string;
  /** Absent where only the later run has it. */
  before?: string;
  after?: string;
}

/** A query of one run beside its counterpart. @public */
export interface QueryPair {
  /** Absent where only the other run had it. */
  beforeQueryId?: number;
  afterQueryId?: number;
  /** Of the later run where it has the query. */
  description: string;
  beforeMs?: number;
  afterMs?: number;
  /** Operators that only the later plan has, only the earlier one, and those whose details differ. */
  addedNodes: number;
  removedNodes: number;
  changedNodes: number;
}

/** What differs between two runs, and why. @public */
export interface Comparison {
  /** Wall time. */
  beforeMs: number;
  afterMs: number;
  /** Money, where both have it in one currency. */
  money?: { currency: string; beforeMicros: number; afterMicros: number };
  /**
   * Largest effect on wall time first, `unexplained` always among them. Their
   * milliseconds sum to `afterMs - beforeMs` exactly, their micros to the
   * difference of money.
   */
  contributions: Contribution[];
  /** The same in one English sentence. */
  summary: string;
  /** Where both sides are known and differ. */
  version?: { before: string; after: string };
  image?: { before: string; after: string };
  configuration: PropertyChange[];
  /** At most 1,000, in the order of the later run. */
  queries: QueryPair[];
}
