import { createHash } from 'node:crypto';
import { toUSVString } from 'node:util';
import type { TrustedScope } from '@pilotlight/plugin-spark-common';

/** Hex digits of an id: 80 bits, so that a chance of two alike stays below 10⁻¹² for a million. */
const ID_LENGTH = 20;

function idOf(...parts: string[]): string {
  return createHash('sha256')
    .update(parts.join('\0'))
    .digest('hex')
    .slice(0, ID_LENGTH);
}

/**
 * A text that differs whenever the name does, also where hashing its UTF-8 or
 * joining it by NUL would make two hostile names alike.
 */
function unambiguous(name: string): string {
  return toUSVString(name) === name && !name.includes('\0')
    ? name
    : `\0${JSON.stringify(name)}`;
}

/**
 * Id of a job: where it runs, by the operator's word, and its name.
 *
 * The team that may read it is part of the key, so that equal names in two
 * teams' folders never become one job; so is whether it is a demonstration.
 */
export function jobIdOf(
  scope: TrustedScope,
  name: string,
  demonstration: boolean,
): string {
  const parts = [
    scope.cluster,
    scope.namespace,
    scope.environment,
    unambiguous(name),
  ];
  if (scope.team || demonstration) {
    parts.push(scope.team ?? '');
  }
  if (demonstration) {
    parts.push('demonstration');
  }
  return idOf(...parts);
}

/** Id of a run: its cluster and Spark's application id. */
export function runIdOf(cluster: string, applicationId: string): string {
  return idOf(cluster, unambiguous(applicationId));
}

/** Scope and attribution together, by which money and outcomes are summed. */
export interface Allocation {
  cluster: string;
  namespace: string;
  environment: string;
  scopeTeam: string;
  demonstration: boolean;
  owner: string;
  team: string;
  project: string;
}

/** Id of an {@link Allocation}. */
export function allocationIdOf(allocation: Allocation): string {
  return idOf(
    JSON.stringify([
      allocation.cluster,
      allocation.namespace,
      allocation.environment,
      allocation.scopeTeam,
      allocation.demonstration,
      allocation.owner,
      allocation.team,
      allocation.project,
    ]),
  );
}
