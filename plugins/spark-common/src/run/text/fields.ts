/**
 * Reading fields of hostile JSON: a field of the wrong kind reads as absent.
 */

/** A JSON object of unknown shape. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A finite number; Spark writes no others. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/** An id: a whole number from 0 that JavaScript holds exactly. */
export function idOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0
    ? (value as number)
    : undefined;
}

/** An instant in epoch milliseconds; Spark writes -1 or 0 for "not yet". */
export function instantOf(value: unknown): number | undefined {
  const instant = numberOf(value);
  return instant !== undefined && instant > 0 && instant <= 8.64e15
    ? Math.round(instant)
    : undefined;
}

/** Ids of a JSON array, in order; what is no id is left out. */
export function idsOf(value: unknown): number[] {
  return arrayOf(value).flatMap(item => idOf(item) ?? []);
}

/** The first `length` characters, never half a character, with a mark that something is missing. */
export function cut(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  const last = text.charCodeAt(length - 2);
  const end = last >= 0xd800 && last <= 0xdbff ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}
