import type { AttemptFacts } from './facts';

/**
 * Where a run belongs, as the operator's configuration of the source (or the
 * cluster) says. Nothing in here may come from what a job's author can write:
 * it decides who may read the run.
 *
 * @public
 */
export interface TrustedScope {
  cluster: string;
  /** Empty where the source has no notion of it. */
  namespace: string;
  environment: string;
  /** Entity ref of the group that may read it as its own, such as `group:default/orders`. */
  team?: string;
}

/**
 * All that one source knows of one attempt at one moment.
 *
 * Idempotent and free of order: a ledger keeps, of each source, the observation
 * with the highest `revision`, so doubled and shuffled ones change nothing.
 *
 * @public
 */
export interface AttemptObservation {
  type: 'attempt';
  /** Id of the source, such as `eventlog/prod-logs`. */
  source: string;
  /** What the source read it from, in its own words: a path, an object key. Shown as provenance. */
  evidence: string;
  /** When the source read it, epoch milliseconds. */
  observedAt: number;
  /** How much evidence it rests on (uncompressed bytes read); grows with the log. */
  revision: number;
  scope: TrustedScope;
  facts: AttemptFacts;
}

/** @public */
export type Observation = AttemptObservation;
