import { copyFrom } from '../bytes';
import { indexOfBytes, uint32le, type CodecWalker, type Piece } from './walker';

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const MIN_HEADER = 6;

type State =
  | { at: 'frame' }
  | { at: 'block'; checksum: boolean }
  | { at: 'bytes'; left: number; then: 'block' | 'end'; checksum: boolean }
  | { at: 'skip'; left: number }
  | { at: 'lost' };

/**
 * Finds zstd frames by their block headers (RFC 8878, section 3.1.1).
 *
 * Spark writes many frames one after the other, one at every flush; the usual
 * one-shot decompressors give the first and are silent about the rest. A frame
 * is handed on as it arrives, so a frame of gigabytes needs no memory here.
 */
export class ZstdWalker implements CodecWalker {
  #state: State = { at: 'frame' };
  #rest: Uint8Array = new Uint8Array(0);
  #frameBegun = false;

  *push(chunk: Uint8Array): Iterable<Piece> {
    let bytes = chunk;
    if (this.#rest.length > 0) {
      bytes = new Uint8Array(this.#rest.length + chunk.length);
      bytes.set(this.#rest);
      bytes.set(chunk, this.#rest.length);
      this.#rest = new Uint8Array(0);
    }
    let at = 0;
    // Bytes of the current frame from here on are not yet handed on.
    let from = 0;
    for (;;) {
      const state = this.#state;
      if (state.at === 'frame' || state.at === 'lost') {
        const found = this.#findFrame(bytes, at);
        if (found.damage !== undefined) {
          yield { kind: 'damage', reason: found.damage };
        }
        at = found.at;
        from = at;
        if (!found.header) {
          this.#rest = copyFrom(bytes, at);
          return;
        }
        if (found.header.skip !== undefined) {
          this.#state = { at: 'skip', left: found.header.skip };
        } else {
          at += found.header.length;
          this.#frameBegun = true;
          this.#state = { at: 'block', checksum: found.header.checksum };
        }
      } else if (state.at === 'skip') {
        const taken = Math.min(state.left, bytes.length - at);
        at += taken;
        from = at;
        if (taken < state.left) {
          this.#state = { at: 'skip', left: state.left - taken };
          return;
        }
        this.#state = { at: 'frame' };
      } else if (state.at === 'block') {
        if (at + 3 > bytes.length) {
          if (at > from) {
            yield {
              kind: 'zstd',
              bytes: bytes.subarray(from, at),
              last: false,
            };
          }
          this.#rest = copyFrom(bytes, at);
          return;
        }
        const header = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
        const type = (header >> 1) & 3;
        if (type === 3) {
          yield {
            kind: 'zstd',
            bytes: bytes.subarray(from, at + 3),
            last: true,
          };
          yield { kind: 'damage', reason: 'a zstd block of a reserved type' };
          at += 3;
          from = at;
          this.#frameBegun = false;
          this.#state = { at: 'lost' };
        } else {
          const last = (header & 1) === 1;
          // A block of type 1 is one byte, repeated.
          const size = type === 1 ? 1 : header >>> 3;
          at += 3;
          this.#state = {
            at: 'bytes',
            left: size + (last && state.checksum ? 4 : 0),
            then: last ? 'end' : 'block',
            checksum: state.checksum,
          };
        }
      } else {
        const taken = Math.min(state.left, bytes.length - at);
        at += taken;
        if (taken < state.left) {
          this.#state = { ...state, left: state.left - taken };
          if (at > from) {
            yield {
              kind: 'zstd',
              bytes: bytes.subarray(from, at),
              last: false,
            };
          }
          return;
        }
        if (state.then === 'end') {
          yield { kind: 'zstd', bytes: bytes.subarray(from, at), last: true };
          from = at;
          this.#frameBegun = false;
          this.#state = { at: 'frame' };
        } else {
          this.#state = { at: 'block', checksum: state.checksum };
        }
      }
    }
  }

  *end(): Iterable<Piece> {
    const cutOff = this.#frameBegun || this.#rest.length > 0;
    if (cutOff && this.#state.at !== 'lost') {
      yield { kind: 'damage', reason: 'the last zstd frame is cut off' };
    }
  }

  /** The next frame header at or after `at`, past damage if need be. */
  #findFrame(
    bytes: Uint8Array,
    start: number,
  ): {
    at: number;
    damage?: string;
    header?: { length: number; checksum: boolean; skip?: number };
  } {
    let at = start;
    let damage: string | undefined;
    for (;;) {
      if (bytes.length - at < MIN_HEADER) {
        return { at, damage };
      }
      const magic = uint32le(bytes, at);
      if (magic >>> 4 === 0x184d2a5) {
        if (bytes.length - at < 8) {
          return { at, damage };
        }
        this.#state = { at: 'frame' };
        const skip = 8 + uint32le(bytes, at + 4);
        return { at, damage, header: { length: 0, checksum: false, skip } };
      }
      if (magic === 0xfd2fb528) {
        const descriptor = bytes[at + 4];
        const singleSegment = (descriptor >> 5) & 1;
        const length =
          5 +
          (singleSegment ? 0 : 1) +
          [0, 1, 2, 4][descriptor & 3] +
          [singleSegment, 2, 4, 8][descriptor >> 6];
        if (bytes.length - at < length) {
          return { at, damage };
        }
        const checksum = (descriptor & 4) !== 0;
        return { at, damage, header: { length, checksum } };
      }
      if (this.#state.at === 'frame') {
        damage = 'bytes between zstd frames that are no frame';
        this.#state = { at: 'lost' };
      }
      const next = indexOfBytes(bytes, MAGIC, at + 1);
      // The magic may straddle two chunks: its first three bytes stay.
      at = next >= 0 ? next : Math.max(at + 1, bytes.length - 3);
      if (next < 0) {
        return { at, damage };
      }
    }
  }
}
