import {
  OBSERVABILITY_CHECKS,
  type ObservabilityCheck,
  type ObservabilityCheckId,
} from './checks';
import type { ObservabilityFacts } from './facts';

/** A check and what it found. @public */
export interface CheckedObservability {
  id: ObservabilityCheckId;
  title: string;
  /** Points of 100. */
  weight: number;
  passed: boolean;
  /** What was found, as a sentence. */
  found: string;
  /** How to mend it; absent where it passed. */
  fix?: string;
}

/** How well a job can be seen into. @public */
export interface Observability {
  /** 0 to 100. */
  score: number;
  /** Those that were asked. */
  checks: CheckedObservability[];
}

function answerOf(
  check: ObservabilityCheck,
  facts: ObservabilityFacts,
): CheckedObservability | undefined {
  const { id, title, weight, fix } = check;
  const found = check.ask(facts);
  return (
    found && { id, title, weight, ...found, ...(!found.passed && { fix }) }
  );
}

const weightOf = (checks: readonly CheckedObservability[]) =>
  checks.reduce((sum, { weight }) => sum + weight, 0);

/**
 * Asks every check of a job: the score is the weight of those that passed, of
 * 100 for all that were asked, rounded down, so that only a job that lacks
 * nothing has 100.
 *
 * @public
 */
export function observabilityOf(facts: ObservabilityFacts): Observability {
  const checks = OBSERVABILITY_CHECKS.flatMap(
    check => answerOf(check, facts) ?? [],
  );
  const passed = checks.filter(each => each.passed);
  return {
    score: Math.floor((100 * weightOf(passed)) / weightOf(checks)),
    checks,
  };
}
