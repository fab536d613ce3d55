import type { z } from 'zod';

/**
 * A value in the operator's configuration that cannot be used.
 *
 * Its name is `InputError`, which Backstage answers with status 400; the
 * message names the key, what it must be and what was found there.
 *
 * @public
 */
export class ConfigurationError extends Error {
  override readonly name = 'InputError';
}

/** How much of a wrong value a message repeats. */
const SHOWN = 60;

function pathOf(root: string, path: readonly PropertyKey[]): string {
  let text = root;
  for (const key of path) {
    if (typeof key === 'number') {
      text += `[${key}]`;
    } else {
      text += text ? `.${String(key)}` : String(key);
    }
  }
  return text;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) {
      return undefined;
    }
    value = Reflect.get(value, key);
  }
  return value;
}

function shown(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/**
 * One of the sentences of {@link explainIssues}.
 *
 * @public
 */
export function explainIssue(
  root: string,
  issue: z.core.$ZodIssue,
  raw: unknown,
): string {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .map(key => `${pathOf(root, [...issue.path, key])} is not known here`)
      .join('; ');
  }
  const path = pathOf(root, issue.path);
  if (/^[A-Z]/.test(issue.message)) {
    return path ? `${path}: ${issue.message}` : issue.message;
  }
  const found = shown(valueAt(raw, issue.path));
  return `${path || 'the file'} ${issue.message}, got ${found}`;
}

/**
 * Turns what zod says of a configuration into sentences that name the key.
 *
 * A schema's own messages are written to follow the key: "must be a number of
 * 0 or more" becomes `spark.prices.periods[1].onDemand.coreHour must be a
 * number of 0 or more, got "abc"`. A message that starts with a capital letter
 * is taken as a whole sentence and only led by the key.
 *
 * @param root - where `raw` stands in the configuration, such as `spark.prices`;
 *   empty for a file of its own
 * @param error - what the schema found
 * @param raw - what was read
 *
 * @public
 */
export function explainIssues(
  root: string,
  error: z.core.$ZodError,
  raw: unknown,
): string {
  return error.issues.map(issue => explainIssue(root, issue, raw)).join('; ');
}
