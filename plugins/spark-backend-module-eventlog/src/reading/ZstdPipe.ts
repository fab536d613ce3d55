import { constants, createZstdDecompress, zstdDecompress } from 'node:zlib';
import type { ZstdDecompress } from 'node:zlib';
import { promisify } from 'node:util';

/** Takes what was decompressed; called in order. */
export interface RawSink {
  raw(bytes: Uint8Array): void;
  damage(reason: string): void;
}

const decompressFrame = promisify(zstdDecompress);

const MIB = 1024 * 1024;
/** Frames up to this size are decompressed at once, larger ones as a stream. */
const SMALL_FRAME = 128 * 1024;
/** What a small frame may become; more goes through the stream. */
const SMALL_OUTPUT = 16 * MIB;
/** Frames under way at a time: one is read while the next is decompressed. */
const MAX_UNDER_WAY = 3;
/** 2^25 bytes of window: zstd's level 20; more would cost memory that logs never need. */
const WINDOW_LOG = 25;

const options = {
  chunkSize: MIB,
  params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG },
};

/** So that the next chunk is under way while this one is read; a stream's own option. */
const ahead = { highWaterMark: 4 * MIB };

/**
 * Decompresses zstd frames on the thread pool while the caller reads what came
 * before. Bounded: small frames by their output, large ones are streamed.
 */
export class ZstdPipe {
  readonly #sink: RawSink;
  #small: Uint8Array[] = [];
  #smallBytes = 0;
  #stream: FrameStream | undefined;
  #underWay: { frame: Uint8Array; result: Promise<Outcome> }[] = [];

  constructor(sink: RawSink) {
    this.#sink = sink;
  }

  /** Takes bytes of a frame; `last` ends it. The bytes are copied. */
  async push(bytes: Uint8Array, last: boolean) {
    if (this.#stream) {
      await this.#stream.write(bytes);
      if (last) {
        await this.#endStream();
      }
      return;
    }
    this.#small.push(bytes.slice());
    this.#smallBytes += bytes.length;
    if (this.#smallBytes > SMALL_FRAME) {
      await this.flush();
      this.#stream = new FrameStream(this.#sink);
      const begun = this.#takeSmall();
      await this.#stream.write(begun);
      if (last) {
        await this.#endStream();
      }
    } else if (last) {
      const frame = this.#takeSmall();
      this.#underWay.push({ frame, result: decompressed(frame) });
      if (this.#underWay.length > MAX_UNDER_WAY) {
        await this.#next();
      }
    }
  }

  /** Waits until all whole frames were handed on. */
  async flush() {
    while (this.#underWay.length > 0) {
      await this.#next();
    }
    await this.#stream?.drain();
  }

  /** Gives up the frame that was begun, if any. */
  async abandon() {
    await this.flush();
    this.#small = [];
    this.#smallBytes = 0;
    this.#stream?.destroy();
    this.#stream = undefined;
  }

  async #next() {
    const first = this.#underWay.shift();
    if (!first) {
      return;
    }
    const outcome = await first.result;
    if (outcome.kind === 'raw') {
      this.#sink.raw(outcome.bytes);
    } else if (outcome.kind === 'large') {
      const stream = new FrameStream(this.#sink);
      await stream.write(first.frame);
      await stream.end();
    } else {
      this.#sink.damage(outcome.reason);
    }
  }

  async #endStream() {
    const stream = this.#stream;
    this.#stream = undefined;
    await stream?.end();
  }

  #takeSmall(): Uint8Array {
    const frame = Buffer.concat(this.#small);
    this.#small = [];
    this.#smallBytes = 0;
    return frame;
  }
}

type Outcome =
  | { kind: 'raw'; bytes: Uint8Array }
  | { kind: 'large' }
  | { kind: 'damage'; reason: string };

async function decompressed(frame: Uint8Array): Promise<Outcome> {
  try {
    const bytes = await decompressFrame(frame, {
      ...options,
      maxOutputLength: SMALL_OUTPUT,
    });
    return { kind: 'raw', bytes };
  } catch (error) {
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE'
      ? { kind: 'large' }
      : { kind: 'damage', reason: reasonOf(error) };
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
    this.#decompressor = createZstdDecompress({ ...options, ...ahead });
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
  async drain() {
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
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return `a zstd frame cannot be decompressed${
    typeof code === 'string' ? ` (${code})` : ''
  }`;
}
