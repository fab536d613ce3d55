import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type AttemptFacts,
  diagnose,
  type Diagnosis,
  type DiagnosisRule,
} from '@pilotlight/plugin-spark-common';

/** The rules in force, and how an attempt is diagnosed by them. */
export class Diagnoser {
  /** Tells one set of rules from another; stored with every diagnosis. */
  readonly hash: string;
  readonly #rules: readonly DiagnosisRule[];
  readonly #logger: LoggerService;
  /** Rules whose failure has been told: one broken rule meets every run. */
  readonly #told = new Set<string>();

  constructor(rules: readonly DiagnosisRule[], logger: LoggerService) {
    this.#rules = rules;
    this.#logger = logger;
    this.hash = createHash('sha256')
      .update(
        JSON.stringify(
          rules.map(({ id, about, thresholds, slows }) => ({
            id,
            about,
            thresholds,
            slows,
          })),
        ),
      )
      .digest('hex');
  }

  /** What people call a kind of problem; its id where the rule is gone. */
  titleOf(ruleId: string): string {
    return this.#rules.find(({ id }) => id === ruleId)?.title ?? ruleId;
  }

  /** A rule that fails finds nothing; the others' findings stand. */
  diagnose(facts: AttemptFacts): Diagnosis {
    const { failedRules, ...diagnosis } = diagnose(facts, this.#rules);
    for (const { ruleId, error } of failedRules) {
      if (!this.#told.has(ruleId)) {
        this.#told.add(ruleId);
        this.#logger.error(
          `The diagnosis rule ${ruleId} failed on ${facts.applicationId}: ${error}. It finds nothing there; its author has to mend it.`,
        );
      }
    }
    return diagnosis;
  }
}
