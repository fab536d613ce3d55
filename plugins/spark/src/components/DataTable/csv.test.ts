import { toCsv } from './csv';

const column = { label: 'Name', text: (row: string) => row };

describe('CSV', () => {
  it.each([
    ['a plain cell', 'orders-daily', 'orders-daily'],
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'a"b', '"a""b"'],
    ['a line break', 'a\nb', '"a\nb"'],
    ['a formula', '=cmd()', `"'=cmd()"`],
    ['a plus', '+1', `"'+1"`],
    ['a minus', '-1', `"'-1"`],
    ['an at sign', '@SUM(A1)', `"'@SUM(A1)"`],
    ['a tab before a formula', '\t=1', `"'\t=1"`],
  ])('writes %s', (_, text, expected) => {
    expect(toCsv([column], [text])).toBe(`Name\r\n${expected}`);
  });

  it('guards headings too', () => {
    expect(toCsv([{ label: '=x', text: () => '' }], [])).toBe(`"'=x"`);
  });
});
