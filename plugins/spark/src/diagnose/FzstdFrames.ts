import {
  ZSTD_WINDOW_LOG,
  type RawSink,
  type ZstdFrames,
} from '@pilotlight/plugin-spark-common';
import { Decompress } from 'fzstd';

/** Magic, descriptor, window: enough of a frame to tell what memory it asks for. */
const HEADER = 18;

/**
 * Decompresses zstd frames in plain JavaScript: browsers bring no zstd of their
 * own, and WebAssembly would need a content security policy that portals do not
 * have. It checks no checksums, which Spark does not write.
 */
export class FzstdFrames implements ZstdFrames {
  readonly #sink: RawSink;
  #head: Uint8Array | undefined = new Uint8Array(0);
  #frame: Decompress | undefined;
  /** The rest of the frame is passed over: it is damaged, or wants too much memory. */
  #lost = false;

  constructor(sink: RawSink) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array, last: boolean) {
    if (!this.#lost) {
      const head = this.#head;
      const known = head ? join(head, bytes) : bytes;
      if (head && known.length < HEADER && !last) {
        this.#head = known;
        return;
      }
      this.#head = undefined;
      this.#decompress(known, last);
    }
    if (last) {
      this.#reset();
    }
  }

  /** Blocks are handed on as they come. */
  flush() {}

  abandon() {
    this.#reset();
  }

  #decompress(bytes: Uint8Array, last: boolean) {
    if (!this.#frame && windowOf(bytes) > 2 ** ZSTD_WINDOW_LOG) {
      this.#lose('a zstd frame wants more memory than a log needs');
      return;
    }
    let thrown: { error: unknown } | undefined;
    this.#frame ??= new Decompress(raw => {
      try {
        this.#sink.raw(raw);
      } catch (error) {
        thrown = { error };
        throw error;
      }
    });
    try {
      this.#frame.push(bytes, last);
    } catch {
      if (thrown) {
        throw thrown.error;
      }
      this.#lose('a zstd frame cannot be decompressed');
    }
  }

  #lose(reason: string) {
    this.#lost = true;
    this.#sink.damage(reason);
  }

  #reset() {
    this.#head = new Uint8Array(0);
    this.#frame = undefined;
    this.#lost = false;
  }
}

/**
 * Bytes of window that a frame asks for; of a frame that is one segment, the
 * size of what it holds (RFC 8878, section 3.1.1.1).
 */
function windowOf(header: Uint8Array): number {
  const descriptor = header[4];
  const singleSegment = (descriptor & 0x20) !== 0;
  if (!singleSegment) {
    const exponent = header[5] >> 3;
    const base = 2 ** (10 + exponent);
    return base + (base / 8) * (header[5] & 7);
  }
  const at = 5 + [0, 1, 2, 4][descriptor & 3];
  const width = [1, 2, 4, 8][descriptor >> 6];
  let size = 0;
  for (let index = 0; index < width; index++) {
    size += (header[at + index] ?? 0) * 2 ** (8 * index);
  }
  return size;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
