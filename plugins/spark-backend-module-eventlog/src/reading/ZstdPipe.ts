import { zstdDecompressSync } from 'node:zlib';
import { codeOf, FrameStream, reasonOf, zstdParams } from './FrameStream';
import {
  LimitError,
  type RawSink,
  type ZstdFrames,
} from '@pilotlight/plugin-spark-common';

const MIB = 1024 * 1024;
/** Frames up to this size are decompressed at once: quicker than to ask the thread pool. */
const SMALL_FRAME = 32 * 1024;
/** What a small frame may become; more goes through the stream. */
const SMALL_OUTPUT = 4 * MIB;
/** Output of a frame is about this many times its size; buffers are made to fit. */
const USUAL_RATIO = 16;

/**
 * Decompresses zstd frames. Large ones are decompressed on the thread pool
 * while the caller reads what came before; none is ever held as a whole.
 */
export class ZstdPipe implements ZstdFrames {
  readonly #sink: RawSink;
  #small: Uint8Array[] = [];
  #smallBytes = 0;
  #stream: FrameStream | undefined;

  constructor(sink: RawSink) {
    this.#sink = sink;
  }

  /** Takes bytes of a frame; `last` ends it. The bytes are copied. */
  async push(bytes: Uint8Array, last: boolean) {
    if (this.#stream) {
      await this.#stream.write(bytes);
    } else {
      // `slice` would be no copy where the bytes are a Buffer.
      this.#small.push(new Uint8Array(bytes));
      this.#smallBytes += bytes.length;
      if (last || this.#smallBytes > SMALL_FRAME) {
        const begun = this.#takeSmall();
        if (last && this.#decompressSmall(begun)) {
          return;
        }
        this.#stream = new FrameStream(this.#sink);
        await this.#stream.write(begun);
      }
    }
    if (last) {
      const stream = this.#stream;
      this.#stream = undefined;
      await stream?.end();
    }
  }

  /** Hands on what there is of the frame that was begun. */
  flush() {
    this.#stream?.drain();
  }

  /** Gives up the frame that was begun, if any. */
  abandon() {
    this.flush();
    this.#small = [];
    this.#smallBytes = 0;
    this.#stream?.destroy();
    this.#stream = undefined;
  }

  /** @returns false when the frame is too large for this. */
  #decompressSmall(frame: Uint8Array): boolean {
    if (frame.length > SMALL_FRAME) {
      return false;
    }
    try {
      this.#sink.raw(
        zstdDecompressSync(frame, {
          params: zstdParams,
          chunkSize: Math.max(1024, USUAL_RATIO * frame.length),
          maxOutputLength: SMALL_OUTPUT,
        }),
      );
    } catch (error) {
      if (error instanceof LimitError) {
        throw error;
      }
      if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') {
        return false;
      }
      this.#sink.damage(reasonOf(error));
    }
    return true;
  }

  #takeSmall(): Uint8Array {
    const frame = Buffer.concat(this.#small);
    this.#small = [];
    this.#smallBytes = 0;
    return frame;
  }
}
