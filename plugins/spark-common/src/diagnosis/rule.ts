import type { AttemptFacts } from '../run';
import type { EvidenceUnit, Finding } from './finding';

/** A number that decides whether something is a finding, and where it comes from. @public */
export interface Threshold {
  /** What is compared: "longest task ÷ median". */
  name: string;
  value: number;
  unit: EvidenceUnit;
  /** The tool, paper or manual that has it, with the place in it. */
  source: string;
}

/**
 * Looks for one kind of problem in an attempt.
 *
 * @public
 */
export interface DiagnosisRule {
  /** Unique, stable, in kebab case: `task-skew`. Also the key of its runbook. */
  readonly id: string;
  /** What it is, in a few words: "Skewed tasks". */
  readonly title: string;
  /** What the problem is, how the rule sees it and what it cannot see; Markdown. */
  readonly about: string;
  readonly thresholds: readonly Threshold[];
  /**
   * What it wastes is time of the run as well as money: without the problem the
   * run would have ended sooner. Of idle cores or unused memory it is not.
   */
  readonly slows?: boolean;
  /**
   * Pure, and quick: an attempt may have 50,000 stages. Facts may be incomplete
   * or contradict themselves; where it cannot tell, it finds nothing.
   */
  find(facts: AttemptFacts): Finding | undefined;
}
