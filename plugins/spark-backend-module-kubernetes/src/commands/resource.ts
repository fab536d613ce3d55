import { createHash } from 'node:crypto';
import type { CommandTarget } from '@pilotlight/plugin-spark-common';
import { type Asked, fieldOf } from '../api/Connection';
import { callOf, KINDS, type Kind } from '../watch/kinds';

/** An object of JSON. */
export type JsonObject = Record<string, unknown>;

/** An object of JSON; an empty one for what is none. */
export function objectIn(value: unknown, ...path: string[]): JsonObject {
  const found = path.reduce<unknown>(fieldOf, value);
  return typeof found === 'object' && found !== null && !Array.isArray(found)
    ? (found as JsonObject)
    : {};
}

/** A text; an empty one for what is none. */
export function textIn(value: unknown, ...path: string[]): string {
  const found = path.reduce<unknown>(fieldOf, value);
  return typeof found === 'string' ? found : '';
}

/** The kind as the API server serves it. */
export function kindOf(kind: CommandTarget['kind']): Kind {
  const found = KINDS.find(each => each.kind === kind);
  if (!found) {
    throw new Error(`There is no kind ${kind}`);
  }
  return found;
}

/** What people call it: `SparkApplication orders/daily`. */
export function titleOf({ kind, namespace, name }: CommandTarget): string {
  const what =
    kind === 'kubeflow-schedule'
      ? 'ScheduledSparkApplication'
      : 'SparkApplication';
  return `${what} ${namespace}/${name}`;
}

/** Where one resource is. */
export function resourceAt(target: CommandTarget): Asked {
  const { path } = callOf(kindOf(target.kind), target.namespace);
  return {
    path: `${path}/${encodeURIComponent(target.name)}`,
    query: {},
    what: titleOf(target),
  };
}

/** Where resources of a kind are made, and listed. */
export function resourcesAt(
  kind: CommandTarget['kind'],
  namespace: string,
): Asked {
  const { path, what } = callOf(kindOf(kind), namespace);
  return { path, query: {}, what };
}

function digestOf(idempotencyKey: string): string {
  return createHash('sha256').update(idempotencyKey).digest('hex');
}

/** The annotation by which a resource tells that a command was done already. */
export function markOf(idempotencyKey: string): string {
  return `pilotlight.dev/command-${digestOf(idempotencyKey).slice(0, 16)}`;
}

/** Twelve digits, as schedulers put them behind a name: job names are read without them. */
export function numberOf(idempotencyKey: string): string {
  const number = BigInt(`0x${digestOf(idempotencyKey).slice(0, 16)}`);
  return String(100_000_000_000n + (number % 900_000_000_000n));
}

/** Whether the command with this key was done to a resource. */
export function isMarked(raw: unknown, idempotencyKey: string): boolean {
  return textIn(raw, 'metadata', 'annotations', markOf(idempotencyKey)) !== '';
}
