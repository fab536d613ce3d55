/** Takes what was decompressed; called in order. @public */
export interface RawSink {
  raw(bytes: Uint8Array): void;
  /** Something of the frame was lost, in a sentence without its end. */
  damage(reason: string): void;
}

/**
 * Decompresses zstd frames as they arrive, into the sink that it was made with.
 * It is the one thing of reading a log that differs from platform to platform:
 * Node brings a decompressor, a browser does not.
 *
 * A frame that cannot be decompressed is damage, told to the sink; what the sink
 * throws goes through.
 *
 * @public
 */
export interface ZstdFrames {
  /** Takes bytes of a frame; `last` ends it. The bytes are the caller's again afterwards. */
  push(bytes: Uint8Array, last: boolean): void | Promise<void>;
  /** Hands on what there is of the frame that was begun. */
  flush(): void;
  /** Gives up the frame that was begun, if any, after handing on what there is of it. */
  abandon(): void;
}

/**
 * 2^25 bytes: the largest window that a frame may ask of a decompressor. It is
 * that of zstd's level 20; more would cost memory that logs never need.
 *
 * @public
 */
export const ZSTD_WINDOW_LOG = 25;
