import type { Cause, ContributionPlace } from './comparison';

/** By how much a factor of an amount changed, and what that is put down to. */
export interface Effect {
  cause: Cause;
  /** ln(after ÷ before) of the factor. */
  logRatio: number;
}

/** A part of both runs' wall time, and why it differs. */
export interface Item {
  beforeMs: number;
  afterMs: number;
  /** What it is put down to where one side has none of it. */
  cause: Cause;
  /** Where both sides have it: their log ratios sum to ln(afterMs ÷ beforeMs). */
  effects: Effect[];
  place?: Omit<ContributionPlace, 'milliseconds'>;
}

/**
 * The logarithmic mean of two positive numbers: between their geometric and
 * their arithmetic mean, and the only weight with which log ratios of factors
 * add up to the difference of their products.
 */
function logarithmicMean(a: number, b: number): number {
  const ratio = Math.log(b / a);
  return Math.abs(ratio) < 1e-9 ? (a + b) / 2 : (b - a) / ratio;
}

/**
 * Deals `after − before` out to causes: the logarithmic mean Divisia index,
 * LMDI-I (B. W. Ang, "Decomposition analysis for policymaking in energy",
 * Energy Policy 32, 2004):
 *
 * ```text
 * contribution of factor x = L(before, after) · ln(x after ÷ x before)
 * L(a, b) = (b − a) ÷ (ln b − ln a)
 * ```
 *
 * It leaves no rest, does not depend on the order of the factors, and changes
 * its sign when the sides are swapped. Where a side has nothing of an amount,
 * all of the other's is put down to the cause of the amount itself.
 */
export function attribute(
  before: number,
  after: number,
  { cause, effects }: Pick<Item, 'cause' | 'effects'>,
): { cause: Cause; amount: number }[] {
  if (before <= 0 || after <= 0) {
    return [{ cause, amount: Math.max(0, after) - Math.max(0, before) }];
  }
  const weight = logarithmicMean(before, after);
  return effects.map(effect => ({
    cause: effect.cause,
    amount: weight * effect.logRatio,
  }));
}

/** The nearest whole number, halves away from 0, so that swapped sides differ in the sign alone. */
export function roundEvenly(value: number): number {
  const rounded = Math.round(Math.abs(value));
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/**
 * Of two log ratios, the part of `whole` that `part` explains: never more than
 * the change there is, and nothing where they point apart.
 */
export function explainedPart(part: number, whole: number): number {
  return whole < 0
    ? Math.max(Math.min(part, 0), whole)
    : Math.min(Math.max(part, 0), whole);
}
