/**
 * How bad it is, by the ladder of Dr. Elephant
 * (`com.linkedin.drelephant.analysis.Severity`), without its NONE.
 *
 * @public
 */
export type Severity = 'low' | 'moderate' | 'severe' | 'critical';

/**
 * Whose problem a failure is.
 *
 * - `code`: the job's own program. `data`: what it read.
 * - `config`: how it was set up or sized. `image`: what it was packed in.
 * - `quota`: it was not given what it asked for.
 * - `node`, `spot`: the machine under it, or that it was reclaimed.
 * - `platform`: Spark, storage or the network.
 *
 * @public
 */
export type OwnerClass =
  | 'code'
  | 'data'
  | 'config'
  | 'image'
  | 'quota'
  | 'node'
  | 'spot'
  | 'platform';

/** What an amount of evidence is counted in; `ratio` is a factor, `share` 0 to 1. @public */
export type EvidenceUnit =
  | 'bytes'
  | 'milliseconds'
  | 'count'
  | 'ratio'
  | 'share';

/** A number that a finding rests on, and where it was seen. @public */
export interface Evidence {
  /** What was measured, in words: "longest task". */
  name: string;
  value: number;
  unit: EvidenceUnit;
  /** The value from which on it is a finding, in the same unit. */
  threshold?: number;
  stageId?: number;
  stageAttemptId?: number;
  queryId?: number;
  executorId?: string;
}

/** A Spark property to set. @public */
export interface ConfigurationChange {
  key: string;
  /** What the run had; absent where it was not set. */
  before?: string;
  after: string;
}

/**
 * One diagnosed problem of an attempt.
 *
 * @public
 */
export interface Finding {
  /** Of the rule that found it. */
  ruleId: string;
  severity: Severity;
  /** One sentence with the numbers that matter most. */
  summary: string;
  /** Worst first, at most ten. */
  evidence: Evidence[];
  /**
   * The part of what the attempt cost that would not have been spent without
   * the problem, 0 to 1: an estimate. Findings may explain the same money, so
   * shares of several do not add up.
   */
  wastedShare: number;
  /**
   * How much sooner the attempt would have ended without the problem, in
   * milliseconds: the wasted share of how long it took, an estimate. Only of an
   * attempt that succeeded, and of a problem that takes time.
   */
  delayMs?: number;
  /** What to do, in one or two sentences. */
  advice: string;
  /** What to set; empty where only the code or the data can be changed. */
  changes: ConfigurationChange[];
}

/** How sure a {@link Verdict} is. @public */
export type Confidence = 'high' | 'medium' | 'low';

/** Why a failed attempt failed. @public */
export interface Verdict {
  /** One sentence for a person who was just woken up. */
  summary: string;
  owner: OwnerClass;
  /** What it rests on: the line of the log, the reason of an executor's end. */
  evidence: string;
  confidence: Confidence;
  /** Where a finding says more. */
  ruleId?: string;
}

/** What is wrong with an attempt. @public */
export interface Diagnosis {
  /** Only of one that failed, or vanished without a word. */
  verdict?: Verdict;
  /** Worst first: by severity, then by wasted share. */
  findings: Finding[];
}
