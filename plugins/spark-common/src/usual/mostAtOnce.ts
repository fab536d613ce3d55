/** An amount that is there from an instant until, and not including, another. @public */
export interface Stay {
  from: number;
  to: number;
  amount: number;
}

/**
 * The most that was there at once. Where one goes at the instant at which
 * another comes, they never met.
 *
 * @public
 */
export function mostAtOnce(stays: readonly Stay[]): number {
  const steps = stays
    .filter(({ from, to }) => to > from)
    .flatMap(({ from, to, amount }) => [
      { at: from, by: amount },
      { at: to, by: -amount },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  let most = 0;
  for (const { by } of steps) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}
