import type { AttemptFacts } from '../run';
import { DIAGNOSIS_RULES } from './builtIn';
import type { Diagnosis, Finding } from './finding';
import { endOf } from './measure/coreTime';
import { rankOf } from './measure/severity';
import type { DiagnosisRule } from './rule';
import { verdictOfPod } from './verdict/ofPod';
import { verdictOf } from './verdict/verdictOf';

/** A rule that could not be asked. @public */
export interface FailedRule {
  ruleId: string;
  /** What it threw, in one line. */
  error: string;
}

/** Core time is lost evenly over what the attempt took, so its share is one of that too. */
function withDelay(finding: Finding, facts: AttemptFacts): Finding {
  const took = endOf(facts) - facts.startedAt;
  const delayMs = Math.round(finding.wastedShare * took);
  return facts.outcome === 'succeeded' && delayMs > 0
    ? { ...finding, delayMs }
    : finding;
}

/**
 * What is wrong with an attempt, by these rules, and of one that failed or
 * vanished why.
 *
 * @param rules - {@link DIAGNOSIS_RULES} unless others are given.
 * @returns beside the diagnosis the rules that threw, for the caller to log;
 * what the others found stands.
 * @public
 */
export function diagnose(
  facts: AttemptFacts,
  rules: readonly DiagnosisRule[] = DIAGNOSIS_RULES,
): Diagnosis & { failedRules: FailedRule[] } {
  const findings: Finding[] = [];
  const failedRules: FailedRule[] = [];
  if (facts.reading.events === 0) {
    // Nothing measured: a rule would take that for nothing done.
    const ended = facts.outcome === 'failed' || facts.outcome === 'unknown';
    return {
      ...(ended && { verdict: verdictOfPod(facts) }),
      findings,
      failedRules,
    };
  }
  for (const rule of rules) {
    try {
      const finding = rule.find(facts);
      if (finding) {
        findings.push(rule.slows ? withDelay(finding, facts) : finding);
      }
    } catch (error) {
      failedRules.push({
        ruleId: rule.id,
        error: String(error).split('\n', 1)[0],
      });
    }
  }
  findings.sort(
    (a, b) =>
      rankOf(b.severity) - rankOf(a.severity) || b.wastedShare - a.wastedShare,
  );
  const verdict = verdictOf(facts, findings);
  return { ...(verdict && { verdict }), findings, failedRules };
}
