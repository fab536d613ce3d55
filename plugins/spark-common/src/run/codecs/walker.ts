import { copyFrom } from '../bytes';

/**
 * A run of bytes that a walker found in a compressed stream.
 *
 * - `raw`: bytes of the log itself, in order.
 * - `zstd`: bytes of one zstd frame, still compressed; `last` ends the frame.
 * - `damage`: something was lost here; the next bytes do not follow on the former.
 *
 * @public
 */
export type Piece =
  | { kind: 'raw'; bytes: Uint8Array }
  | { kind: 'zstd'; bytes: Uint8Array; last: boolean }
  | { kind: 'damage'; reason: string };

/**
 * Walks a compressed event log as it arrives. Holds at most one block.
 *
 * @public
 */
export interface CodecWalker {
  /** Takes the next stored bytes, in chunks of any size, and gives what is whole. */
  push(bytes: Uint8Array): Iterable<Piece>;
  /** To be called at the end of a finished log: what is cut off is damage. */
  end(): Iterable<Piece>;
}

/** The unread rest of what was pushed so far. */
export class Pending {
  #bytes: Uint8Array = new Uint8Array(0);

  push(bytes: Uint8Array): Uint8Array {
    if (this.#bytes.length === 0) {
      this.#bytes = bytes;
    } else {
      const joined = new Uint8Array(this.#bytes.length + bytes.length);
      joined.set(this.#bytes);
      joined.set(bytes, this.#bytes.length);
      this.#bytes = joined;
    }
    return this.#bytes;
  }

  /** Keeps what begins at `offset` for the next push. */
  keepFrom(offset: number) {
    this.#bytes = copyFrom(this.#bytes, offset);
  }

  get length() {
    return this.#bytes.length;
  }
}

/** Unsigned little-endian 32 bits. */
export function uint32le(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] |
      (bytes[at + 1] << 8) |
      (bytes[at + 2] << 16) |
      (bytes[at + 3] << 24)) >>>
    0
  );
}

/** Whether `wanted` stands at a place. */
export function matchesAt(
  bytes: Uint8Array,
  wanted: readonly number[],
  at: number,
): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}

/** Where `wanted` next occurs, -1 when it does not. */
export function indexOfBytes(
  bytes: Uint8Array,
  wanted: readonly number[],
  from: number,
): number {
  let at = bytes.indexOf(wanted[0], from);
  while (at >= 0) {
    if (matchesAt(bytes, wanted, at)) {
      return at;
    }
    at = bytes.indexOf(wanted[0], at + 1);
  }
  return -1;
}
