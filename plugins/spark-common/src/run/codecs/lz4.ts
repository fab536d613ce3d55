import { xxHash32 } from 'js-xxhash';
import {
  indexOfBytes,
  matchesAt,
  Pending,
  uint32le,
  type CodecWalker,
  type Piece,
} from './walker';

const MAGIC = [0x4c, 0x5a, 0x34, 0x42, 0x6c, 0x6f, 0x63, 0x6b];
const HEADER = 21;
const RAW = 0x10;
const COMPRESSED = 0x20;
/** Far above the 32 KiB that Spark sets (`spark.io.compression.lz4.blockSize`). */
const MAX_BLOCK = 4 * 1024 * 1024;
/** Seed and mask of lz4-java's `LZ4BlockOutputStream`. */
const SEED = 0x9747b28c;
const CHECKSUM_MASK = 0x0fffffff;

/**
 * Decodes one block of the LZ4 block format.
 *
 * @returns `undefined` when the block is not what it says: nothing is read or
 * written outside of it.
 */
export function decodeLz4Block(
  input: Uint8Array,
  length: number,
): Uint8Array | undefined {
  const output = new Uint8Array(length);
  let read = 0;
  let written = 0;
  while (read < input.length) {
    const token = input[read++];
    let literals = token >>> 4;
    if (literals === 15) {
      let more: number;
      do {
        more = input[read++];
        literals += more;
      } while (more === 255);
    }
    if (
      !(read + literals <= input.length) ||
      written + literals > output.length
    ) {
      return undefined;
    }
    output.set(input.subarray(read, read + literals), written);
    read += literals;
    written += literals;
    if (read >= input.length) {
      break;
    }
    const offset = input[read] | (input[read + 1] << 8);
    read += 2;
    let match = (token & 15) + 4;
    if (match === 19) {
      let more: number;
      do {
        more = input[read++];
        match += more;
      } while (more === 255);
    }
    if (
      offset === 0 ||
      offset > written ||
      !(read <= input.length) ||
      !(written + match <= output.length)
    ) {
      return undefined;
    }
    written = copyWithin(output, written, offset, match);
  }
  return written === length ? output : undefined;
}

/** Copies `length` bytes from `offset` back; they may overlap what is written. */
export function copyWithin(
  output: Uint8Array,
  at: number,
  offset: number,
  length: number,
): number {
  if (offset >= length && length > 24) {
    output.copyWithin(at, at - offset, at - offset + length);
    return at + length;
  }
  const end = at + length;
  for (let to = at; to < end; to++) {
    output[to] = output[to - offset];
  }
  return end;
}

/** Walks the block stream that lz4-java writes (not the LZ4 frame format) and checks every block. */
export class Lz4Walker implements CodecWalker {
  #pending = new Pending();
  #lost = false;

  *push(chunk: Uint8Array): Iterable<Piece> {
    const bytes = this.#pending.push(chunk);
    let at = 0;
    while (at + HEADER <= bytes.length) {
      const header = this.#header(bytes, at);
      if (!header) {
        if (!this.#lost) {
          yield { kind: 'damage', reason: 'no lz4 block where one should be' };
          this.#lost = true;
        }
        const next = indexOfBytes(bytes, MAGIC, at + 1);
        at = next >= 0 ? next : Math.max(at + 1, bytes.length - HEADER + 1);
      } else {
        this.#lost = false;
        const end = at + HEADER + header.stored;
        if (end > bytes.length) {
          break;
        }
        const stored = bytes.subarray(at + HEADER, end);
        const raw =
          header.method === RAW
            ? stored
            : decodeLz4Block(stored, header.length);
        if (header.length === 0) {
          // The end mark; Spark may append another stream behind it.
        } else if (!raw) {
          yield { kind: 'damage', reason: 'an lz4 block cannot be decoded' };
        } else if ((xxHash32(raw, SEED) & CHECKSUM_MASK) !== header.checksum) {
          yield { kind: 'damage', reason: 'an lz4 block fails its checksum' };
        } else {
          yield { kind: 'raw', bytes: raw };
        }
        at = end;
      }
    }
    this.#pending.keepFrom(at);
  }

  *end(): Iterable<Piece> {
    if (this.#pending.length > 0 && !this.#lost) {
      yield { kind: 'damage', reason: 'the last lz4 block is cut off' };
    }
  }

  #header(bytes: Uint8Array, at: number) {
    if (!matchesAt(bytes, MAGIC, at)) {
      return undefined;
    }
    const method = bytes[at + 8] & 0xf0;
    const stored = uint32le(bytes, at + 9);
    const length = uint32le(bytes, at + 13);
    const checksum = uint32le(bytes, at + 17);
    const plausible =
      (method === RAW ? stored === length : method === COMPRESSED) &&
      length <= MAX_BLOCK &&
      stored <= MAX_BLOCK &&
      // lz4 gains 255:1 at most.
      length <= 255 * stored + 16 &&
      (length > 0 || stored === 0);
    return plausible ? { method, stored, length, checksum } : undefined;
  }
}
