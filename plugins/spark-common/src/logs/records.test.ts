import { parseLogLine } from './line';
import { recordsOf } from './records';

const line = (id: string, text: string, source = 'a', time = 0) => ({
  id,
  time,
  source,
  ...parseLogLine(text),
});

const idsOf = (lines: ReturnType<typeof line>[]) =>
  recordsOf(lines).map(record => [
    record.level,
    record.lines.map(({ id }) => id).join(''),
  ]);

const ERROR = '26/11/23 10:00:00 ERROR Executor: x';
const INFO = '26/11/23 10:00:00 INFO A: x';

it('gives a stack trace to the line before it, of its own source', () => {
  expect(
    idsOf([
      line('1', ERROR),
      line('2', INFO, 'b'),
      line('3', 'java.lang.Error: x'),
      line('4', INFO, 'b'),
      line('5', '\tat a.B(C.java:1)'),
      line('6', INFO),
      line('7', 'printed'),
      line('8', '  indented'),
    ]),
  ).toEqual([
    ['error', '135'],
    ['info', '2'],
    ['info', '4'],
    ['info', '6'],
    ['none', '7'],
    ['none', '8'],
  ]);
});

it('takes a traceback that follows nothing for an error, with its code', () => {
  expect(
    idsOf([
      line('1', 'Traceback (most recent call last):'),
      line('2', '  File "/a.py", line 1, in f'),
      line('3', '    raise X'),
      line('4', 'ValueError: x'),
    ]),
  ).toEqual([['error', '1234']]);
});

it('does not join what comes long after', () => {
  expect(
    idsOf([line('1', INFO), line('2', 'a.BError: x', 'a', 3_000)]),
  ).toEqual([
    ['info', '1'],
    ['error', '2'],
  ]);
});
