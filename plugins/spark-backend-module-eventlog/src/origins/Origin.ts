import type { LocatedLog, LogPart } from '../reading/location';

/** A thing that is there and no readable log. */
export interface Skipped {
  subject: string;
  reason: string;
}

/** What a listing finds, one by one. */
export type Listed = { log: LocatedLog } | { skipped: Skipped };

/** A log, ready to be read. */
export interface OpenLog {
  log: LocatedLog;
  /** Stored bytes of a part from `offset` on. */
  read(part: LogPart, offset: number): AsyncIterable<Uint8Array>;
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
