export type {
  Confidence,
  ConfigurationChange,
  Diagnosis,
  Evidence,
  EvidenceUnit,
  Finding,
  OwnerClass,
  Severity,
  Verdict,
} from './finding';
export {
  breachOf,
  harmRank,
  worstHarm,
  type Breach,
  type BreachKind,
  type Harm,
} from './harm';
export type { DiagnosisRule, Threshold } from './rule';
export { diagnose, type FailedRule } from './diagnose';
export { DIAGNOSIS_RULES } from './builtIn';
export {
  manifestDiff,
  manifestDiffText,
  type ManifestLine,
} from './manifestDiff';
