import { redactText } from '../../run/text/redaction';
import { cut, objectOf, textOf, type JsonObject } from '../../run/text/fields';
import type { LiveIdentity, LiveLabels } from '../objects';

/** Longest text that is kept: a scheduler's message about many nodes has several hundred characters. */
const LONGEST = 1_000;

/** Longest name or label value that Kubernetes allows. */
const LONGEST_NAME = 253;

/** Names an object that is not there, and reads as if a secret followed. */
const MISSING_OBJECT = /^(?:secret|configmap) "[a-z0-9.-]{1,253}" not found$/;

/** A text of another's making: cut, without what looks like a secret. */
export function wordsOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (!text) {
    return undefined;
  }
  return MISSING_OBJECT.test(text) ? text : redactText(cut(text, LONGEST));
}

/** A name, a state, a reason. */
export function nameOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text ? cut(text, LONGEST_NAME) : undefined;
}

/** An RFC 3339 instant in epoch milliseconds. */
export function timeOf(value: unknown): number | undefined {
  const text = textOf(value);
  const time = text === undefined ? NaN : Date.parse(text);
  // Kubernetes writes the year 1 for "never".
  return time > 0 ? time : undefined;
}

/** What every object has; nothing without a uid and a name. */
export function identityOf(raw: JsonObject): LiveIdentity | undefined {
  const metadata = objectOf(raw.metadata) ?? {};
  const uid = nameOf(metadata.uid);
  const name = nameOf(metadata.name);
  const createdAt = timeOf(metadata.creationTimestamp);
  if (uid === undefined || name === undefined || createdAt === undefined) {
    return undefined;
  }
  const deletingSince = timeOf(metadata.deletionTimestamp);
  return {
    uid,
    namespace: nameOf(metadata.namespace) ?? '',
    name,
    createdAt,
    ...(deletingSince !== undefined && { deletingSince }),
  };
}

/** Labels that say whom it is for, and which schedule or connection made it. */
const KEPT = new Set([
  'pilotlight.dev/job',
  'pilotlight.dev/owner',
  'pilotlight.dev/team',
  'pilotlight.dev/project',
  'sparkoperator.k8s.io/app-name',
  'sparkoperator.k8s.io/scheduled-app-name',
  'sparkoperator.k8s.io/connect-name',
  'spark-app-name',
  'spark-version',
]);

/** All labels of an object, to look into; hostile keys cannot reach a prototype. */
export function labelsOf(raw: JsonObject): ReadonlyMap<string, string> {
  const labels = objectOf(objectOf(raw.metadata)?.labels) ?? {};
  return new Map(
    Object.entries(labels).flatMap(([key, value]) => {
      const text = nameOf(value);
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

/** The labels that are kept. */
export function keptLabels(labels: ReadonlyMap<string, string>): LiveLabels {
  return Object.fromEntries([...labels].filter(([key]) => KEPT.has(key)));
}

/** An object without its absent fields, so that equal facts are equal JSON. */
export function withoutAbsent<T extends object>(object: T): T {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as T;
}
