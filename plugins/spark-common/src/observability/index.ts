export {
  type FoundByCheck,
  OBSERVABILITY_CHECKS,
  type ObservabilityCheck,
  type ObservabilityCheckId,
} from './checks';
export type { ObservabilityFacts } from './facts';
export {
  observabilityOf,
  type CheckedObservability,
  type Observability,
} from './observability';
export { runbookOf } from './runbook';
