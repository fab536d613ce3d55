import {
  constants,
  createZstdDecompress,
  type ZstdDecompress,
} from 'node:zlib';
import { ZSTD_WINDOW_LOG, type RawSink } from '@pilotlight/plugin-spark-common';

const MIB = 1024 * 1024;
/** So that the next chunk is under way while this one is read; a stream's own option. */
const ahead = { highWaterMark: 4 * MIB };

/** What a frame may ask of the decompressor. */
export const zstdParams = {
  [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG,
};

/** One frame, decompressed chunk by chunk. */
export class FrameStream {
  readonly #sink: RawSink;
  readonly #decompressor: ZstdDecompress;
  #error: unknown;
  #failed = false;

  constructor(sink: RawSink) {
    this.#sink = sink;
    this.#decompressor = createZstdDecompress({
      params: zstdParams,
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

/** The code of an error of Node's. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error
    ? error.code
    : undefined;
}

/** A failed frame, in a sentence. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return `a zstd frame cannot be decompressed${
    typeof code === 'string' ? ` (${code})` : ''
  }`;
}
