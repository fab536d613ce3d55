import {
  constants,
  createZstdDecompress,
  zstdDecompressSync,
  type ZstdDecompress,
} from 'node:zlib';
import { LimitError } from './limits';

/** Takes what was decompressed; called in order. */
export interface RawSink {
  raw(bytes: Uint8Array): void;
  damage(reason: string): void;
}

const MIB = 1024 * 1024;
/** Frames up to this size are decompressed at once: quicker than to ask the thread pool. */
const SMALL_FRAME = 32 * 1024;
/** What a small frame may become; more goes through the stream. */
const SMALL_OUTPUT = 4 * MIB;
/** Output of a frame is about this many times its size; buffers are made to fit. */
const USUAL_RATIO = 16;
/** 2^25 bytes of window: zstd's level 20; more would cost memory that logs never need. */
const WINDOW_LOG = 25;

const params = { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG };
/** So that the next chunk is under way while this one is read; a stream's own option. */
const ahead = { highWaterMark: 4 * MIB };

/**
 * Decompresses zstd frames. Large ones are decompressed on the thread pool
 * while the caller reads what came before; none is ever held as a whole.
 */
export class ZstdPipe {
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
      this.#small.push(bytes.slice());
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
          params,
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

/** One frame, decompressed chunk by chunk. */
class FrameStream {
  readonly #sink: RawSink;
  readonly #decompressor: ZstdDecompress;
  #error: unknown;
  #failed = false;

  constructor(sink: RawSink) {
    this.#sink = sink;
    this.#decompressor = createZstdDecompress({
      params,
      chunkSize: MIB,
      ...ahead,
    });
    this.#decompressor.on('error', error => {
      this.#fail(error);
    });
  }

  async write(bytes: Uint8Array) {
    if (!this.#failed) {
      const copy = Buffer.from(bytes);
      const written = new Promise<void>(resolve => {
        this.#decompressor.write(copy, () => resolve());
        // After an error no callback need come.
        this.#decompressor.once('close', resolve);
      });
      await this.#readUntil(written);
    }
  }

  /** Hands on what there is by now. */
  drain() {
    if (!this.#failed) {
      this.#readAvailable();
    }
  }

  async end() {
    if (!this.#failed) {
      const ended = new Promise<void>(resolve => {
        this.#decompressor.once('end', resolve);
        this.#decompressor.once('close', resolve);
        this.#decompressor.end();
      });
      await this.#readUntil(ended);
    }
    this.destroy();
    if (this.#failed) {
      this.#sink.damage(reasonOf(this.#error));
    }
  }

  destroy() {
    this.#decompressor.destroy();
  }

  #fail(error: unknown) {
    if (!this.#failed) {
      this.#failed = true;
      this.#error = error;
    }
  }

  /** Reads while the decompressor works, or it would wait for its reader. */
  async #readUntil(done: Promise<void>) {
    let isDone = false;
    const finished = done.then(() => {
      isDone = true;
    });
    while (!isDone && !this.#failed) {
      this.#readAvailable();
      let wake: () => void = () => {};
      const readable = new Promise<void>(resolve => {
        wake = resolve;
        this.#decompressor.once('readable', wake);
      });
      await Promise.race([finished, readable]);
      this.#decompressor.off('readable', wake);
    }
    if (!this.#failed) {
      this.#readAvailable();
    }
  }

  #readAvailable() {
    let bytes: Uint8Array | null = this.#decompressor.read();
    while (bytes !== null) {
      this.#sink.raw(bytes);
      bytes = this.#decompressor.read();
    }
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error
    ? error.code
    : undefined;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return `a zstd frame cannot be decompressed${
    typeof code === 'string' ? ` (${code})` : ''
  }`;
}
