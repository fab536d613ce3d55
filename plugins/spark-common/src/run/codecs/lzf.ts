import { copyWithin } from './lz4';
import { indexOfBytes, Pending, type CodecWalker, type Piece } from './walker';

const MAGIC = [0x5a, 0x56];

/** Decodes one LZF chunk; `undefined` when it is damaged. */
export function decodeLzfChunk(
  input: Uint8Array,
  length: number,
): Uint8Array | undefined {
  const output = new Uint8Array(length);
  let read = 0;
  let written = 0;
  while (read < input.length) {
    const control = input[read++];
    if (control < 32) {
      const literals = control + 1;
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
      let match = (control >>> 5) + 2;
      if (match === 9) {
        match += input[read++];
      }
      const offset = ((control & 31) << 8) + input[read++] + 1;
      if (
        !(read <= input.length) ||
        offset > written ||
        written + match > output.length
      ) {
        return undefined;
      }
      written = copyWithin(output, written, offset, match);
    }
  }
  return written === length ? output : undefined;
}

/** Walks the chunks that compress-lzf writes: `ZV`, a type, lengths, bytes. */
export class LzfWalker implements CodecWalker {
  #pending = new Pending();
  #lost = false;

  *push(chunk: Uint8Array): Iterable<Piece> {
    const bytes = this.#pending.push(chunk);
    let at = 0;
    while (at + 5 <= bytes.length) {
      const type = bytes[at + 2];
      const isChunk =
        bytes[at] === MAGIC[0] && bytes[at + 1] === MAGIC[1] && type <= 1;
      if (!isChunk) {
        if (!this.#lost) {
          yield { kind: 'damage', reason: 'no lzf chunk where one should be' };
          this.#lost = true;
        }
        const next = indexOfBytes(bytes, MAGIC, at + 1);
        at = next >= 0 ? next : Math.max(at + 1, bytes.length - 1);
      } else {
        const stored = (bytes[at + 3] << 8) | bytes[at + 4];
        const header = type === 0 ? 5 : 7;
        const end = at + header + stored;
        if (end > bytes.length) {
          break;
        }
        this.#lost = false;
        const body = bytes.subarray(at + header, end);
        const raw =
          type === 0
            ? body
            : decodeLzfChunk(body, (bytes[at + 5] << 8) | bytes[at + 6]);
        yield raw
          ? { kind: 'raw', bytes: raw }
          : { kind: 'damage', reason: 'an lzf chunk cannot be decoded' };
        at = end;
      }
    }
    this.#pending.keepFrom(at);
  }

  *end(): Iterable<Piece> {
    if (this.#pending.length > 0 && !this.#lost) {
      yield { kind: 'damage', reason: 'the last lzf chunk is cut off' };
    }
  }
}
