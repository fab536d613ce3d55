/**
 * What one log may take. Past a limit the log is given up with what was read
 * before, and the problem says which limit it was.
 *
 * @public
 */
export interface ReadingLimits {
  /** Bytes of one line; a longer one is skipped and counted. Default 32 MiB. */
  lineBytes: number;
  /** Bytes of one log after decompression. Default 64 GiB. */
  rawBytes: number;
  /**
   * Bytes after decompression for each stored byte, beyond the first 64 MiB.
   * Event logs gain about 30; a decompression bomb gains 30,000. Default 1,000.
   */
  ratio: number;
}

/** The limits where nobody sets others. @public */
export const defaultLimits: ReadingLimits = {
  lineBytes: 32 * 1024 * 1024,
  rawBytes: 64 * 1024 ** 3,
  ratio: 1000,
};

/** Below this a log may gain whatever it likes. */
export const FREE_RAW_BYTES = 64 * 1024 * 1024;

/** A log broke a limit; the message says which. @public */
export class LimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LimitError';
  }
}
