import type { Codec } from './codec';
import { Lz4Walker } from './lz4';
import { LzfWalker } from './lzf';
import { SnappyWalker } from './snappy';
import type { CodecWalker } from './walker';
import { ZstdWalker } from './zstd';

export { codecOfMagic, type Codec } from './codec';
export type { CodecWalker, Piece } from './walker';

const plain: CodecWalker = {
  *push(bytes) {
    yield { kind: 'raw', bytes };
  },
  *end() {
    // A plain log that is cut off shows in its last line.
  },
};

/**
 * The walker of a codec. All but zstd decompress by themselves; frames of zstd
 * are found, and whoever calls brings the decompressor of the platform.
 *
 * @public
 */
export function createWalker(codec: Codec): CodecWalker {
  switch (codec) {
    case 'zstd':
      return new ZstdWalker();
    case 'lz4':
      return new Lz4Walker();
    case 'snappy':
      return new SnappyWalker();
    case 'lzf':
      return new LzfWalker();
    default:
      return plain;
  }
}
