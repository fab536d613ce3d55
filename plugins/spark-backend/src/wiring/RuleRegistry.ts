import {
  DIAGNOSIS_RULES,
  type DiagnosisRule,
} from '@pilotlight/plugin-spark-common';
import type { SparkDiagnosisExtensionPoint } from '@pilotlight/plugin-spark-node';

/** The built-in rules, and those that modules bring before the plugin starts. */
export class RuleRegistry implements SparkDiagnosisExtensionPoint {
  readonly #rules = new Map(DIAGNOSIS_RULES.map(rule => [rule.id, rule]));

  addRule(...rules: DiagnosisRule[]): void {
    for (const rule of rules) {
      if (this.#rules.has(rule.id)) {
        throw new Error(
          `There are two diagnosis rules with the id '${rule.id}'; give one of them another id`,
        );
      }
      this.#rules.set(rule.id, rule);
    }
  }

  all(): DiagnosisRule[] {
    return [...this.#rules.values()];
  }
}
