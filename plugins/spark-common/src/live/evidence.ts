import type { LiveApplication, LiveNode, LivePod, LiveQuota } from './objects';

/** An object as it was known last, and when it was found to be gone. @public */
export interface Seen<T> {
  object: T;
  /** Epoch milliseconds. */
  goneAt?: number;
}

/**
 * All that a cluster tells of one submission of an application.
 *
 * @public
 */
export interface LiveEvidence {
  /** Absent for a bare `spark-submit`. */
  application?: Seen<LiveApplication>;
  /** Of all submissions; those of earlier ones are left out by what reads them. */
  pods: readonly Seen<LivePod>[];
  /** Pods may be read, so that one that is not there is not there. */
  podsKnown: boolean;
  nodes: ReadonlyMap<string, LiveNode>;
  /** Of the application's namespace. */
  quotas: readonly LiveQuota[];
  /** Applications that the same operator has not looked at yet, this one included. */
  backlog?: { applications: number; oldestSince: number };
  /** Epoch milliseconds. */
  now: number;
}

/** The pods of the newest submission: a resource that was submitted again has old ones. */
export function podsOfSubmission({
  application,
  pods,
}: LiveEvidence): Seen<LivePod>[] {
  const submission = application?.object.submissionId;
  return pods.filter(
    ({ object }) =>
      submission === undefined ||
      object.submissionId === undefined ||
      object.submissionId === submission,
  );
}

/** The driver of the newest submission. */
export function driverOf(evidence: LiveEvidence): Seen<LivePod> | undefined {
  return podsOfSubmission(evidence)
    .filter(({ object }) => object.role === 'driver')
    .sort((a, b) => b.object.createdAt - a.object.createdAt)[0];
}
