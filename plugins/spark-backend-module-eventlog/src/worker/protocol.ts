import type { EventLogSourceConfig } from '../config/types';
import type {
  LocatedLog,
  ReadingResult,
} from '@pilotlight/plugin-spark-common';

/** What a reader's thread is started with. */
export interface WorkerInput {
  /** Marks the thread as ours; any other thread that loads the file stays idle. */
  pilotlightEventLogReader: true;
  config: EventLogSourceConfig;
}

/** One log to be read, or read on. */
export interface ReadRequest {
  id: number;
  log: LocatedLog;
}

/** What became of it. */
export type ReadAnswer = { id: number } & (
  | { reading: ReadingResult }
  | { error: string }
);
