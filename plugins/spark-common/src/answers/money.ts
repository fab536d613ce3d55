import type { CostSplit, Money } from '../api';
import type { CostParts } from '../cost';

/**
 * An amount with its currency; `undefined` where there is no amount or no currency.
 *
 * @public
 */
export function moneyAnswer(
  micros: number | undefined,
  currency: string | undefined,
): Money | undefined {
  return micros === undefined || currency === undefined
    ? undefined
    : { micros, currency };
}

/** A cost with its currency, part by part. @public */
export function costAnswer(
  cost: CostParts | undefined,
  currency: string | undefined,
): CostSplit | undefined {
  if (!cost || currency === undefined) {
    return undefined;
  }
  const amount = (micros: number) => ({ micros, currency });
  return {
    total: amount(cost.total),
    useful: amount(cost.useful),
    idle: amount(cost.idle),
    lost: amount(cost.lost),
  };
}
