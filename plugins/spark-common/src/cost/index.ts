export { capacityOfAttempt, type Capacity } from './capacityOfAttempt';
export {
  costOfAttempt,
  type AttemptCost,
  type CostParts,
} from './costOfAttempt';
export type { CostedAttempt } from './lives';
export { describePriceBook } from './describe';
export {
  readPriceBook,
  type PriceBook,
  type PricePeriod,
  type ResourcePrice,
} from './priceBook';
