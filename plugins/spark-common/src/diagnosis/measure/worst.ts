/** A finding carries no more evidence than this. */
export const MAX_EVIDENCE = 10;

/** The items of the highest value, at most ten, highest first. */
export function worst<T>(
  items: readonly T[],
  valueOf: (item: T) => number,
  count = MAX_EVIDENCE,
): T[] {
  return [...items].sort((a, b) => valueOf(b) - valueOf(a)).slice(0, count);
}

/** Evidence as wanted: what is certain first, then as much of the rest as fits. */
export function limited<T>(evidence: readonly T[]): T[] {
  return evidence.slice(0, MAX_EVIDENCE);
}
