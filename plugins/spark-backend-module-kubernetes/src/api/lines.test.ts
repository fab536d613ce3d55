import { linesOf } from './lines';

async function cut(chunks: (string | Buffer)[], longest = 1_000) {
  async function* bytes() {
    for (const chunk of chunks) {
      yield Buffer.from(chunk);
    }
  }
  const lines: string[] = [];
  for await (const line of linesOf(bytes(), longest)) {
    lines.push(line);
  }
  return lines;
}

describe('linesOf', () => {
  it('cuts at line feeds and nowhere else', async () => {
    expect(await cut(['a\nb', 'c\n\n', 'd\u2028e\rf'])).toEqual([
      'a',
      'bc',
      '',
      'd\u2028e\rf',
    ]);
  });

  it('puts characters together that a chunk has cut', async () => {
    const bytes = Buffer.from('grün\n');
    const chunks = [...bytes].map(byte => Buffer.of(byte));
    expect(await cut(chunks)).toEqual(['grün']);
  });

  it('refuses a line without end', async () => {
    await expect(cut(['abc', 'defg'], 6)).rejects.toThrow(RangeError);
    expect(await cut(['abc', 'def'], 6)).toEqual(['abcdef']);
  });
});
