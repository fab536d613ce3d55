import { piecesOf, plainText, visible } from './ansi';

it('takes a line apart by its colours', () => {
  expect(
    piecesOf('a \x1b[32mgreen\x1b[0m \x1b[1;91mbright\x1b[0m \x1b[38;5;99mx'),
  ).toEqual([
    { text: 'a ' },
    { text: 'green', colour: 'green' },
    { text: ' ' },
    { text: 'bright', colour: 'bright-red', bold: true },
    { text: ' ' },
    { text: 'x' },
  ]);
});

it.each([
  ['\x1b]8;;javascript:alert(1)\x07link\x1b]8;;\x07', 'link'],
  ['\x1b]0;title\x07a', 'a'],
  ['\x1b[2J\x1b[1;1Ha', 'a'],
  ['\x1b[31m<b>&amp;\x1b[0m', '<b>&amp;'],
])('shows nothing of %j but its text', (line, text) => {
  expect(plainText(line)).toBe(text);
});

it('shows what would hide or reorder other signs', () => {
  expect(visible('\u202egnp.exe\u0000\r\u2028\tx')).toBe(
    '\\u202egnp.exe\\u0000\\u000d\\u2028\tx',
  );
});
