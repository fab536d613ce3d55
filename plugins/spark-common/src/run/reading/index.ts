export {
  GrowingLog,
  LogChangedError,
  type ReadableLog,
  type ReadingResult,
} from './GrowingLog';
export { defaultLimits, LimitError, type ReadingLimits } from './limits';
export {
  locateRolling,
  locateSingle,
  modifiedAt,
  type LocatedLog,
  type LogPart,
} from './location';
export type { LogReaderOptions } from './LogReader';
export { ZSTD_WINDOW_LOG, type RawSink, type ZstdFrames } from './zstd';
