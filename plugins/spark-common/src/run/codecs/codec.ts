import type { ReadingFacts } from '../facts';

/** How the bytes of an event log are compressed. @public */
export type Codec = ReadingFacts['codec'];

const magics: [Codec, number[]][] = [
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['lz4', [0x4c, 0x5a, 0x34, 0x42, 0x6c, 0x6f, 0x63, 0x6b]],
  ['snappy', [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]],
  ['lzf', [0x5a, 0x56]],
];

/**
 * The codec that the first bytes tell, `undefined` when they tell none
 * or when there are too few of them. A plain log begins with `{`.
 *
 * @public
 */
export function codecOfMagic(head: Uint8Array): Codec | undefined {
  if (head[0] === 0x7b) {
    return 'none';
  }
  const isSkippableZstdFrame =
    head.length >= 4 &&
    head[0] >= 0x50 &&
    head[0] <= 0x5f &&
    head[1] === 0x2a &&
    head[2] === 0x4d &&
    head[3] === 0x18;
  if (isSkippableZstdFrame) {
    return 'zstd';
  }
  return magics.find(
    ([, magic]) =>
      head.length >= magic.length &&
      magic.every((byte, index) => head[index] === byte),
  )?.[0];
}
