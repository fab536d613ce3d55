/**
 * Deals a whole number out by weights, so that the shares sum to it exactly:
 * each gets the floor of its exact share, and what is left goes one by one to
 * the largest remainders (Hamilton's method). Equal remainders are served in
 * the order given, so callers give a stable order.
 *
 * @param whole - 0 or more
 * @param weights - each 0 or more; when all are 0 the first takes everything
 */
export function dealOut(whole: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) {
    return weights.map((_, index) => (index === 0 ? whole : 0n));
  }
  const shares = weights.map(weight => (whole * weight) / sum);
  let left = whole - shares.reduce((a, b) => a + b, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (whole * weight) % sum }))
    .sort((a, b) => {
      if (a.remainder === b.remainder) {
        return a.index - b.index;
      }
      return a.remainder > b.remainder ? -1 : 1;
    });
  for (const { index } of byRemainder) {
    if (left === 0n) {
      break;
    }
    shares[index] += 1n;
    left -= 1n;
  }
  return shares;
}
