import { xxHash32 } from 'js-xxhash';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { codecOfMagic, createWalker, type Codec, type Piece } from '.';
import { decodeLz4Block } from './lz4';
import { decodeSnappyBlock } from './snappy';

const text = (length: number) =>
  Buffer.from(
    Array.from({ length }, (_, index) => `{"Event":"E${index % 7}"}\n`).join(
      '',
    ),
  );

function blocksOf(raw: Uint8Array, size: number): Uint8Array[] {
  const blocks = [];
  for (let at = 0; at < raw.length; at += size) {
    blocks.push(raw.subarray(at, at + size));
  }
  return blocks;
}

/** Streams as Spark's codecs write them, block after block. */
const write: Record<Exclude<Codec, 'none'>, (raw: Uint8Array) => Buffer> = {
  zstd: raw =>
    Buffer.concat(blocksOf(raw, 3000).map(block => zstdCompressSync(block))),
  lz4: raw => Buffer.concat(blocksOf(raw, 3000).map(lz4Block)),
  snappy: raw =>
    Buffer.concat([
      Buffer.from('82534e41505059000000000100000001', 'hex'),
      ...blocksOf(raw, 3000).map(block => {
        const compressed = snappyBlock(block);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(compressed.length);
        return Buffer.concat([length, compressed]);
      }),
    ]),
  lzf: raw =>
    Buffer.concat(
      blocksOf(raw, 3000).map(block => {
        const header = Buffer.from([0x5a, 0x56, 0, 0, 0]);
        header.writeUInt16BE(block.length, 3);
        return Buffer.concat([header, block]);
      }),
    ),
};

/** One block of literals, as the LZ4 format allows. */
function lz4Block(raw: Uint8Array): Buffer {
  const lengths = [];
  for (let left = raw.length - 15; left >= 0; left -= 255) {
    lengths.push(Math.min(255, left));
  }
  if (lengths[lengths.length - 1] === 255) {
    lengths.push(0);
  }
  const block = Buffer.concat([Buffer.from([0xf0, ...lengths]), raw]);
  const header = Buffer.alloc(21);
  header.write('LZ4Block');
  header[8] = 0x25;
  header.writeUInt32LE(block.length, 9);
  header.writeUInt32LE(raw.length, 13);
  header.writeUInt32LE((xxHash32(raw, 0x9747b28c) & 0x0fffffff) >>> 0, 17);
  return Buffer.concat([header, block]);
}

/** Its length, then literals of a two-byte length: the plainest that the format allows. */
function snappyBlock(raw: Uint8Array): Buffer {
  const length = [(raw.length & 0x7f) | 0x80, raw.length >> 7];
  const literal = [61 << 2, (raw.length - 1) & 0xff, (raw.length - 1) >> 8];
  return Buffer.concat([Buffer.from([...length, ...literal]), raw]);
}

/** All that a walker finds when the bytes come in pieces of a size. */
function walk(codec: Codec, stored: Uint8Array, size: number) {
  const walker = createWalker(codec);
  const damage: string[] = [];
  const raw: Uint8Array[] = [];
  let frame: Uint8Array[] = [];
  const take = (pieces: Iterable<Piece>) => {
    for (const piece of pieces) {
      if (piece.kind === 'damage') {
        damage.push(piece.reason);
        frame = [];
      } else if (piece.kind === 'raw') {
        raw.push(Buffer.from(piece.bytes));
      } else {
        frame.push(Buffer.from(piece.bytes));
        if (piece.last) {
          try {
            raw.push(zstdDecompressSync(Buffer.concat(frame)));
          } catch {
            damage.push('frame');
          }
          frame = [];
        }
      }
    }
  };
  for (let at = 0; at < stored.length; at += size) {
    const chunk = Buffer.from(stored.subarray(at, at + size));
    take(walker.push(chunk));
    // Whoever reads a file may fill the same buffer again.
    chunk.fill(0x21);
  }
  take(walker.end());
  return { raw: Buffer.concat(raw), damage };
}

const codecs = Object.keys(write) as (keyof typeof write)[];

describe.each(codecs)('%s', codec => {
  const raw = text(1000);
  const stored = write[codec](raw);

  it('is told by its first bytes', () => {
    expect(codecOfMagic(stored)).toBe(codec);
  });

  it.each([1, 7, 1000, 1_000_000])(
    'gives all bytes back when they come in chunks of %d',
    size => {
      const walked = walk(codec, stored, size);
      expect(walked.damage).toEqual([]);
      expect(walked.raw.equals(raw)).toBe(true);
    },
  );

  it('gives what is whole of a log that is cut off, and says so', () => {
    const walked = walk(codec, stored.subarray(0, stored.length - 5), 500);
    expect(walked.damage).toHaveLength(1);
    expect(walked.raw.length).toBeGreaterThan(raw.length / 2);
    expect(raw.subarray(0, walked.raw.length).equals(walked.raw)).toBe(true);
  });

  it('takes any bytes without failing or growing beyond reason', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: stored.length - 1 }), fc.nat(255)), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.integer({ min: 1, max: 5000 }),
        (changes, size) => {
          const damaged = Buffer.from(stored);
          changes.forEach(([at, byte]) => {
            damaged[at] = byte;
          });
          const walked = walk(codec, damaged, size);
          expect(walked.raw.length).toBeLessThan(64 * raw.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('damage in the middle', () => {
  const raw = text(1000);

  it.each(['zstd', 'lz4', 'lzf'] as const)(
    'costs %s the damaged block and no more',
    codec => {
      const stored = write[codec](raw);
      const second = stored.indexOf(stored.subarray(0, 2), 10);
      const damaged = Buffer.concat([
        stored.subarray(0, second),
        Buffer.from('not a block at all'),
        stored.subarray(second),
      ]);
      const walked = walk(codec, damaged, 700);
      expect(walked.damage).toHaveLength(1);
      expect(walked.raw.equals(raw)).toBe(true);
    },
  );

  it('is found by the checksum of lz4, though the block still decodes', () => {
    const stored = write.lz4(raw);
    stored[1500] ^= 1;
    const walked = walk('lz4', stored, 700);
    expect(walked.damage).toEqual(['an lz4 block fails its checksum']);
    expect(walked.raw.length).toBe(raw.length - 3000);
  });
});

describe('hostile blocks', () => {
  it('cannot make snappy loop: a literal that runs past its block', () => {
    expect(
      decodeSnappyBlock(Uint8Array.from([16, 0xfc, 0xfb, 0xff, 0xff, 0xff])),
    ).toBeUndefined();
  });

  it('cannot make snappy grow: a length that nothing backs', () => {
    expect(
      decodeSnappyBlock(Uint8Array.from([0xff, 0xff, 0xff, 0x7f, 0])),
    ).toBeUndefined();
  });

  it('cannot make lz4 read before its block', () => {
    expect(
      decodeLz4Block(Uint8Array.from([0x10, 65, 9, 0]), 8),
    ).toBeUndefined();
  });
});
