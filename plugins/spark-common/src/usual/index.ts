export {
  expectedEnd,
  type DueVerdict,
  type ExpectedEnd,
  type PastRun,
  type RunningRun,
} from './expectedEnd';
export { mostAtOnce, type Stay } from './mostAtOnce';
export { slownessOf, type Slowness } from './slowness';
export {
  volumeOf,
  VOLUME_MEASURES,
  VOLUME_RUNS,
  type MeasuredVolume,
  type RunVolume,
  type VolumeMeasure,
  type VolumeRun,
} from './volume';
