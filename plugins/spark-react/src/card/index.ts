export { Freshness } from './Freshness';
export { SparkCard } from './SparkCard';
export type { SparkCardProps, SparkCardQuery } from './SparkCard';
export { SparkCardBlueprint, sparkCardDataRef } from './SparkCardBlueprint';
export type {
  SparkCardParams,
  SparkCardPlacement,
  SparkCardPlaces,
  SparkCardSize,
} from './SparkCardBlueprint';
