import { redactText } from '@pilotlight/plugin-spark-common';
import {
  ClusterFailure,
  failureOfStatus,
  oneLine,
  type Subject,
} from '../api/failures';
import type { Sending } from '../api/Connection';

/** What a role calls the ways of sending something. */
const VERBS: Record<Sending['method'], string> = {
  GET: 'get',
  POST: 'create',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** How RBAC refuses; admission and quota are forbidden in other words. */
const RBAC = /\bcannot (?:get|list|create|patch|delete)\b/;

/** What an answer to a change means that is not 2xx. */
export function failureOfChange(
  status: number,
  said: string,
  retryAfter: string | undefined,
  method: Sending['method'],
  subject: Subject,
): ClusterFailure {
  const { cluster, what } = subject;
  // What is refused is repeated, and it may hold secrets.
  const words = oneLine(redactText(said));
  if (status === 403 && RBAC.test(said)) {
    return new ClusterFailure(
      'forbidden',
      `Cluster ${cluster} does not let us ${VERBS[method]} ${what}: grant the account ${VERBS[method]} on it, as docs/kubernetes/operator.yaml does`,
    );
  }
  if (status === 404) {
    return new ClusterFailure('absent', `Cluster ${cluster} has no ${what}`);
  }
  if (status === 409) {
    return new ClusterFailure('conflict', `Cluster ${cluster}: ${words}`);
  }
  return [400, 403, 405, 413, 415, 422].includes(status)
    ? new ClusterFailure('refused', `Cluster ${cluster} refuses it: ${words}`)
    : failureOfStatus(status, words, retryAfter, subject);
}
