export {
  ATTRIBUTION_BASES,
  attributionOf,
  type Attributed,
  type Attribution,
  type AttributionBasis,
} from './attribution';
export { withoutScheduleSuffix } from './jobName';
