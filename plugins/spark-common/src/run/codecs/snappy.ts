import { copyWithin } from './lz4';
import { matchesAt, Pending, type CodecWalker, type Piece } from './walker';

const MAGIC = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00];
const HEADER = 16;
/** Far above the 32 KiB that Spark sets (`spark.io.compression.snappy.blockSize`). */
const MAX_BLOCK = 4 * 1024 * 1024;

/**
 * Decodes one raw snappy block. Own code because the pure JavaScript library
 * of that name runs without end on a literal of negative length.
 *
 * @returns `undefined` when the block is damaged.
 */
export function decodeSnappyBlock(input: Uint8Array): Uint8Array | undefined {
  let length = 0;
  let read = 0;
  for (let shift = 0; ; shift += 7) {
    if (shift > 28 || read >= input.length) {
      return undefined;
    }
    const byte = input[read++];
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) {
      break;
    }
  }
  // snappy gains 21:1 at most (64 bytes by a copy of three).
  if (length > MAX_BLOCK || length > 22 * input.length + 64) {
    return undefined;
  }
  const output = new Uint8Array(length);
  let written = 0;
  while (read < input.length) {
    const tag = input[read++];
    if ((tag & 3) === 0) {
      let literals = tag >>> 2;
      if (literals >= 60) {
        const width = literals - 59;
        if (read + width > input.length) {
          return undefined;
        }
        literals = 0;
        for (let index = 0; index < width; index++) {
          literals += input[read + index] * 2 ** (8 * index);
        }
        read += width;
      }
      literals += 1;
      if (
        read + literals > input.length ||
        written + literals > output.length
      ) {
        return undefined;
      }
      output.set(input.subarray(read, read + literals), written);
      read += literals;
      written += literals;
    } else {
      const width = [0, 1, 2, 4][tag & 3];
      if (read + width > input.length) {
        return undefined;
      }
      let offset = width === 1 ? (tag >>> 5) * 256 : 0;
      for (let index = 0; index < width; index++) {
        offset += input[read + index] * 2 ** (8 * index);
      }
      read += width;
      const match = width === 1 ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
      if (offset === 0 || offset > written || written + match > output.length) {
        return undefined;
      }
      written = copyWithin(output, written, offset, match);
    }
  }
  return written === length ? output : undefined;
}

/** Walks the stream that snappy-java (xerial) writes: a header, then blocks with their length before them. */
export class SnappyWalker implements CodecWalker {
  #pending = new Pending();
  #lost = false;

  *push(chunk: Uint8Array): Iterable<Piece> {
    if (this.#lost) {
      return;
    }
    const bytes = this.#pending.push(chunk);
    let at = 0;
    while (at + 4 <= bytes.length) {
      if (bytes[at] === MAGIC[0]) {
        if (at + HEADER > bytes.length) {
          break;
        }
        if (!matchesAt(bytes, MAGIC, at)) {
          yield this.#lose();
          return;
        }
        at += HEADER;
      } else {
        const stored =
          ((bytes[at] << 24) |
            (bytes[at + 1] << 16) |
            (bytes[at + 2] << 8) |
            bytes[at + 3]) >>>
          0;
        if (stored > MAX_BLOCK) {
          yield this.#lose();
          return;
        }
        const end = at + 4 + stored;
        if (end > bytes.length) {
          break;
        }
        const raw = decodeSnappyBlock(bytes.subarray(at + 4, end));
        yield raw
          ? { kind: 'raw', bytes: raw }
          : { kind: 'damage', reason: 'a snappy block cannot be decoded' };
        at = end;
      }
    }
    this.#pending.keepFrom(at);
  }

  *end(): Iterable<Piece> {
    if (this.#pending.length > 0 && !this.#lost) {
      yield { kind: 'damage', reason: 'the last snappy block is cut off' };
    }
  }

  /** Blocks carry no mark to find the next one by, so the rest is gone. */
  #lose(): Piece {
    this.#lost = true;
    return {
      kind: 'damage',
      reason: 'a snappy block of impossible length: the rest is unreadable',
    };
  }
}
