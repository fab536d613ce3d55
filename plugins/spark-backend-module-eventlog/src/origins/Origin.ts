import type { LocatedLog, ReadableLog } from '@pilotlight/plugin-spark-common';

/** A thing that is there and no readable log. */
export interface Skipped {
  subject: string;
  reason: string;
}

/** What a listing finds, one by one. */
export type Listed = { log: LocatedLog } | { skipped: Skipped };

/** A log, ready to be read. */
export interface OpenLog extends ReadableLog {
  /** Gives back what opening took. */
  close(): Promise<void>;
}

/** A place that holds event logs. */
export interface Origin {
  /**
   * Finds all logs without reading them.
   *
   * @throws Error when the place itself cannot be listed.
   */
  list(signal: AbortSignal): AsyncIterable<Listed>;
  open(log: LocatedLog, signal: AbortSignal): Promise<OpenLog>;
}
