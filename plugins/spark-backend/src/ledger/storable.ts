import { toUSVString } from 'node:util';

export { compact } from '@pilotlight/plugin-spark-common';

/** The largest number that both databases and JavaScript hold exactly. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/**
 * Text as every database can hold it: PostgreSQL refuses NUL and lone
 * surrogates, so they become visible substitutes.
 */
export function storableText(text: string): string {
  return toUSVString(text).replaceAll('\0', '\u2400');
}

/** {@link storableText} for what may be absent; `null` is what a column wants then. */
export function storableTextOrNull(text: string | undefined): string | null {
  return text === undefined ? null : storableText(text);
}

/** A whole number within what can be held exactly; what is no number becomes 0. */
export function storableNumber(value: number): number {
  if (Number.isNaN(value)) {
    return 0;
  }
  return Math.min(LARGEST, Math.max(-LARGEST, Math.round(value)));
}

/** {@link storableNumber} for what may be absent. */
export function storableNumberOrNull(value: number | undefined): number | null {
  return value === undefined ? null : storableNumber(value);
}

/** JSON for a text column. Escapes keep NUL and lone surrogates as they were. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value);
}

/** What a driver gives for a big integer: PostgreSQL's gives text. */
export type StoredNumber = number | string;

/** Reads a column that is never null. */
export function readNumber(value: StoredNumber): number {
  return Number(value);
}

/** Reads a column that may be null. */
export function readOptionalNumber(
  value: StoredNumber | null,
): number | undefined {
  return value === null ? undefined : Number(value);
}

/** Reads a JSON column that may be null. */
export function optionalJson<T>(json: string | null): T | undefined {
  return json === null ? undefined : (JSON.parse(json) as T);
}
