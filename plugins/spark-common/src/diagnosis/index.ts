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
export type { DiagnosisRule, Threshold } from './rule';
