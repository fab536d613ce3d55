import {
  GrowingLog,
  type LogReaderOptions,
} from '@pilotlight/plugin-spark-common';
import { ZstdPipe } from './ZstdPipe';

/** A log as Node reads it: zstd by the platform's own decompressor. */
export function growingLog(
  options: Omit<LogReaderOptions, 'zstd'> = {},
): GrowingLog {
  return new GrowingLog({ ...options, zstd: sink => new ZstdPipe(sink) });
}
