import { diffArrays } from 'diff';

/** Indices of two things that are counterparts, or of one that has none. */
export interface Pair {
  before?: number;
  after?: number;
}

/** Beyond so many differences, aligning takes too long to be worth it. */
const MAX_DIFFERENCES = 2000;

/**
 * Aligns two sequences of keys by their longest common subsequence (Myers'
 * algorithm). Where as many were replaced as came in their place, those are
 * paired in order. Sequences that have hardly anything in common are aligned by
 * how often a key came before.
 *
 * The same pairs come out whichever of the two is named first.
 */
export function align(
  before: readonly string[],
  after: readonly string[],
): Pair[] {
  // Of several longest subsequences the algorithm prefers one by the order of its arguments.
  if (before.join('\n') > after.join('\n')) {
    return align(after, before).map(pair => ({
      before: pair.after,
      after: pair.before,
    }));
  }
  const changes = diffArrays([...before], [...after], {
    maxEditLength: MAX_DIFFERENCES,
  });
  return changes === undefined
    ? alignByOccurrence(before, after)
    : pairsOf(changes);
}

function pairsOf(
  changes: { added: boolean; removed: boolean; count: number }[],
): Pair[] {
  const pairs: Pair[] = [];
  let before = 0;
  let after = 0;
  for (let index = 0; index < changes.length; index += 1) {
    const change = changes[index];
    const next = changes[index + 1];
    const replaced =
      next !== undefined &&
      next.count === change.count &&
      ((change.removed && next.added) || (change.added && next.removed));
    if (replaced || (!change.added && !change.removed)) {
      for (let count = 0; count < change.count; count += 1) {
        pairs.push({ before, after });
        before += 1;
        after += 1;
      }
      index += replaced ? 1 : 0;
    } else {
      for (let count = 0; count < change.count; count += 1) {
        if (change.added) {
          pairs.push({ after });
          after += 1;
        } else {
          pairs.push({ before });
          before += 1;
        }
      }
    }
  }
  return pairs;
}

function alignByOccurrence(
  before: readonly string[],
  after: readonly string[],
): Pair[] {
  const places = new Map<string, number[]>();
  before.forEach((key, index) => {
    const known = places.get(key);
    if (known) {
      known.push(index);
    } else {
      places.set(key, [index]);
    }
  });
  const taken = new Map<string, number>();
  const paired = new Set<number>();
  const pairs = after.map((key, index): Pair => {
    const count = taken.get(key) ?? 0;
    const counterpart = places.get(key)?.[count];
    taken.set(key, count + 1);
    if (counterpart === undefined) {
      return { after: index };
    }
    paired.add(counterpart);
    return { before: counterpart, after: index };
  });
  before.forEach((_, index) => {
    if (!paired.has(index)) {
      pairs.push({ before: index });
    }
  });
  return pairs;
}
