import * as fc from 'fast-check';
import { messageOfRecord, parseLogLine } from './line';

const AT = '26/11/23 10:00:00';

describe('a line', () => {
  it.each([
    // Spark 3 and 4, log4j2-defaults.properties: %d{yy/MM/dd HH:mm:ss} %p %c{1}: %m
    [`${AT} INFO DAGScheduler: Job 1 finished`, 'record', 'info'],
    [`${AT} WARN TaskSetManager: Lost task`, 'record', 'warn'],
    [`${AT} ERROR Executor: Exception in task`, 'record', 'error'],
    ['2026-11-23 10:00:00,123 [main] DEBUG x.Y - z', 'record', 'debug'],
    ['2026-11-23T10:00:00.123Z FATAL x', 'record', 'error'],
    [
      '2026-11-23 10:00:00,123 - jobs.orders - CRITICAL - no',
      'record',
      'error',
    ],
    ['WARNING:py4j:x', 'record', 'warn'],
    ['WARNING: An illegal reflective access', 'record', 'warn'],
    ['Exception in thread "main" java.lang.Error: x', 'record', 'error'],
    [`\x1b[32m${AT}\x1b[0m \x1b[31mERROR\x1b[0m X: y`, 'record', 'error'],
    ['java.lang.OutOfMemoryError: Java heap space', 'trace', 'none'],
    ['\tat a.b.C$.d(C.scala:12)', 'trace', 'none'],
    ['\tat java.base/java.lang.Thread.run(Thread.java:1)', 'trace', 'none'],
    ['Caused by: x.Y: z', 'trace', 'none'],
    ['\t... 12 more', 'trace', 'none'],
    ['Traceback (most recent call last):', 'trace', 'none'],
    ['  File "/app/job.py", line 7, in <module>', 'trace', 'none'],
    ['ValueError: invalid literal', 'trace', 'none'],
    ['    raise ValueError(x)', 'indented', 'none'],
    ['== Physical Plan ==', 'text', 'none'],
    ['an INFO in the middle', 'text', 'none'],
    ['the Error: is none', 'text', 'none'],
    ['', 'text', 'none'],
  ])('%j is a %s of level %s', (line, kind, level) => {
    expect(parseLogLine(line)).toEqual({ kind, level, text: line });
  });

  it('of Spark 4’s structured logging is written as people read one', () => {
    expect(
      parseLogLine(
        JSON.stringify({
          ts: '2026-11-23T10:00:00Z',
          level: 'ERROR',
          msg: 'Lost executor 3',
          context: { executor_id: '3' },
          exception: {
            class: 'java.io.IOException',
            msg: 'gone',
            stacktrace: [
              { class: 'a.B', method: 'c', file: 'B.scala', line: '7' },
            ],
          },
          logger: 'TaskSchedulerImpl',
        }),
      ),
    ).toEqual({
      kind: 'record',
      level: 'error',
      text: '2026-11-23T10:00:00Z ERROR TaskSchedulerImpl: Lost executor 3\njava.io.IOException: gone\n\tat a.B.c(B.scala:7)',
    });
  });

  it.each([
    `2026-11-23T10:00:00.123456789Z stderr F ${AT} WARN A: b`,
    JSON.stringify({ log: `${AT} WARN A: b\n`, stream: 'stderr' }),
    JSON.stringify({ body: `${AT} WARN A: b` }),
  ])('loses what its shipper put around it: %s', shipped => {
    expect(parseLogLine(shipped)).toEqual({
      kind: 'record',
      level: 'warn',
      text: `${AT} WARN A: b`,
    });
  });

  it.each([
    '{"level":"toString","msg":"x"}',
    '{"level":"ERROR"}',
    '{"a":1',
    '[1]',
  ])('that only looks structured stays as it is: %s', line => {
    expect(parseLogLine(line)).toEqual({
      kind: 'text',
      level: 'none',
      text: line,
    });
  });

  it('of anything is read, and its message is its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), line => {
        const { text } = parseLogLine(line);
        expect(text.endsWith(messageOfRecord(text))).toBe(true);
      }),
    );
  });

  it.each(['a.', ' ', '[', '2', '-', 'A', 'at ', '\x1b['])(
    'of 64 KiB of %j is read at once',
    unit => {
      const line = unit.repeat(65_536 / unit.length);
      const began = performance.now();
      for (let n = 0; n < 10; n += 1) {
        parseLogLine(line);
      }
      expect(performance.now() - began).toBeLessThan(500);
    },
  );
});

it('says its message without time and level', () => {
  expect(messageOfRecord(`${AT} INFO DAGScheduler: x`)).toBe('DAGScheduler: x');
  expect(messageOfRecord('x')).toBe('x');
});
