import fc from 'fast-check';
import { LineReader } from './LineReader';

/** Reads chunks and says what was told, a line in quotes. */
function read(
  maxLine: number,
  chunks: (string | Uint8Array)[],
  last: 'end' | 'break' = 'end',
) {
  const told: string[] = [];
  const reader = new LineReader(
    {
      acceptLine: (bytes, start, end) =>
        told.push(`"${Buffer.from(bytes.subarray(start, end)).toString()}"`),
      acceptOversized: () => told.push('oversized'),
      acceptBroken: () => told.push('broken'),
    },
    maxLine,
  );
  for (const chunk of chunks) {
    // One buffer for all chunks, as a file's reader has it.
    const bytes = Buffer.from(chunk);
    reader.push(bytes);
    bytes.fill(0x21);
  }
  reader[last]();
  return { told, oversized: reader.oversized };
}

describe('LineReader', () => {
  it('cuts lines wherever the borders of chunks are', () => {
    const line = fc
      .array(fc.constantFrom('a', 'é', '😀', '{', '"', ' '), { maxLength: 8 })
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(200), { maxLength: 20 }),
        (lines, cuts) => {
          const bytes = Buffer.from(`${lines.join('\n')}\n`);
          const borders = [0, ...cuts.sort((a, b) => a - b), bytes.length];
          const chunks = borders.map((from, index) =>
            bytes.subarray(from, borders[index + 1]),
          );
          expect(read(1000, chunks).told).toEqual(lines.map(l => `"${l}"`));
        },
      ),
    );
  });

  it('leaves the carriage return of a line out', () => {
    expect(read(10, ['a\r\n\r\nb\r', '\nc\rd\n']).told).toEqual([
      '"a"',
      '""',
      '"b"',
      '"c\rd"',
    ]);
  });

  it('takes a last line that lacks its end', () => {
    expect(read(10, ['a\nb']).told).toEqual(['"a"', '"b"']);
  });

  it('counts a line that is too long, and reads on', () => {
    const { told, oversized } = read(3, [
      '1234\n123\n',
      '12',
      '34',
      '56\nx\n1234',
    ]);
    expect(told).toEqual([
      'oversized',
      '"123"',
      'oversized',
      '"x"',
      'oversized',
    ]);
    expect(oversized).toBe(3);
  });

  it('gives up a line that damage cut off, and begins anew', () => {
    expect(read(10, ['a\nbc'], 'break').told).toEqual(['"a"', 'broken']);
    expect(read(2, ['abcd'], 'break').told).toEqual(['broken']);
    expect(read(10, ['a\n'], 'break').told).toEqual(['"a"']);
  });

  it('knows nothing more of a line that was given up', () => {
    const told: string[] = [];
    const reader = new LineReader(
      {
        acceptLine: (bytes, start, end) =>
          told.push(Buffer.from(bytes.subarray(start, end)).toString()),
        acceptOversized: () => told.push('oversized'),
        acceptBroken: () => told.push('broken'),
      },
      3,
    );
    reader.push(Buffer.from('12345'));
    reader.break();
    reader.push(Buffer.from('abc\n'));
    expect(told).toEqual(['broken', 'abc']);
  });
});
