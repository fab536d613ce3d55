import type { TrustedScope } from '../run/observation';
import type { LiveObject } from './objects';

/**
 * How new what is known of an object is. Timelines are compared first: a new one
 * begins when the API server's versions run backwards, because its store was put
 * back to an earlier state.
 *
 * @public
 */
export interface LiveRevision {
  timeline: number;
  /** The API server's `resourceVersion`. */
  version: number;
}

/** Whether one revision is newer than another. @public */
export function isNewerRevision(a: LiveRevision, b: LiveRevision): boolean {
  return a.timeline === b.timeline
    ? a.version > b.version
    : a.timeline > b.timeline;
}

/**
 * What a cluster tells of one object at one moment.
 *
 * Idempotent and free of order: of each uid the newest revision counts, so
 * doubled and shuffled ones change nothing (docs/adr/0006).
 *
 * @public
 */
export interface LiveObservation {
  uid: string;
  revision: LiveRevision;
  /** When it was told, epoch milliseconds. */
  observedAt: number;
  /** Where it belongs, by the configuration of the cluster. */
  scope: TrustedScope;
  /** Absent when it is gone, which is final for a uid within a timeline. */
  object?: LiveObject;
}
