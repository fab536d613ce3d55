import fc from 'fast-check';
import { TASK_NUMBERS, TaskEventReader } from './taskEvents';

const encoder = new TextEncoder();

/** A `SparkListenerTaskEnd` with any numbers, in the order of fields of Spark 4.1. */
function taskEnd(numbers: readonly number[], executorId: string) {
  const event: Record<string, unknown> = {
    Event: 'SparkListenerTaskEnd',
    'Stage ID': 0,
    'Stage Attempt ID': 0,
    'Task Type': 'ResultTask',
    'Task End Reason': { Reason: 'Success' },
    'Task Info': {
      'Task ID': 0,
      Index: 0,
      Attempt: 0,
      'Partition ID': 0,
      'Launch Time': 0,
      'Executor ID': executorId,
      Host: 'node-1',
      Locality: 'ANY',
      Speculative: false,
      'Getting Result Time': 0,
      'Finish Time': 0,
      Failed: false,
      Killed: false,
      Accumulables: [
        { ID: 1, Name: 'internal.metrics.resultSize', Update: 7, Value: '8' },
      ],
    },
    'Task Executor Metrics': { JVMHeapMemory: 12, MinorGCCount: 3 },
    'Task Metrics': {},
  };
  TASK_NUMBERS.forEach((path, slot) => {
    const keys = path.split('/');
    let at = event;
    keys.slice(0, -1).forEach(key => {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    });
    at[keys[keys.length - 1]] = numbers[slot] ?? 0;
  });
  return event;
}

/** Both ways of reading a line; the fast one `undefined` when it leaves the line to the other. */
function readBoth(reader: TaskEventReader, line: string) {
  const bytes = encoder.encode(`xx${line}xx`);
  const end = bytes.length - 2;
  const copy = () => ({
    numbers: [...reader.slots.numbers],
    texts: [...reader.slots.texts],
  });
  const fast = reader.readBytes(bytes, 2, end) ? copy() : undefined;
  let exact: ReturnType<typeof copy> | undefined;
  try {
    const parsed = JSON.parse(line);
    reader.readJson(parsed);
    exact = copy();
  } catch {
    exact = undefined;
  }
  return { fast, exact };
}

function learned(): TaskEventReader {
  const reader = new TaskEventReader();
  const line = JSON.stringify(taskEnd([1, 2, 3], '1'));
  reader.readJson(JSON.parse(line));
  reader.learn(line);
  return reader;
}

const numbers = fc.array(fc.nat({ max: 2 ** 31 }), {
  minLength: TASK_NUMBERS.length,
  maxLength: TASK_NUMBERS.length,
});

describe('TaskEventReader', () => {
  it('reads a line of a known layout without the JSON parser, and the same', () => {
    const reader = learned();
    fc.assert(
      fc.property(
        numbers,
        fc.stringMatching(/^[a-z0-9-]{1,20}$/),
        (values, id) => {
          const { fast, exact } = readBoth(
            reader,
            JSON.stringify(taskEnd(values, id)),
          );
          expect(fast).toBeDefined();
          expect(fast).toEqual(exact);
        },
      ),
    );
  });

  it('never reads a line that is JSON otherwise than the JSON parser', () => {
    const reader = learned();
    const base = JSON.stringify(taskEnd([5, 6, 7, 1000, 2000], '12'));
    const token = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"', '\\', ' ', '-', '0', '1e3', '1.5'],
      ...['null', 'true', '"Stage ID":99,', ',"Task Metrics":{}', '\u00e9'],
      ...['"Accumulables":[]', '99999999999999999999', '\\u0041', '\n'],
    );
    const edit = fc.tuple(
      fc.nat({ max: base.length }),
      fc.nat({ max: 6 }),
      token,
    );
    let both = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), edits => {
        let line = base;
        for (const [at, removed, added] of edits) {
          line = line.slice(0, at) + added + line.slice(at + removed);
        }
        const { fast, exact } = readBoth(reader, line);
        const isJson = exact !== undefined;
        both += fast && isJson ? 1 : 0;
        // Left to the JSON parser, or the same as it.
        expect(isJson && fast ? fast : exact).toEqual(exact);
      }),
      { numRuns: 5000 },
    );
    // Else the property above would say nothing.
    expect(both).toBeGreaterThan(10);
  });

  it.each([
    [
      'a doubled key',
      (line: string) => line.replace('"Index":0', '"Index":0,"Index":1'),
    ],
    [
      'a number below 0',
      (line: string) => line.replace('"Index":0', '"Index":-1'),
    ],
    ['a fraction', (line: string) => line.replace('"Index":0', '"Index":0.5')],
    [
      'a number with a leading 0',
      (line: string) => line.replace('"Index":0', '"Index":01'),
    ],
    [
      'a bracket in an accumulable',
      (line: string) => line.replace('resultSize', 'resultSize [ms]'),
    ],
    ['an escape', (line: string) => line.replace('node-1', 'node\\u0031')],
    [
      'another order',
      (line: string) =>
        line.replace('"Index":0,"Attempt":0', '"Attempt":0,"Index":0'),
    ],
    [
      'a field more',
      (line: string) => line.replace('"Index":0', '"Index":0,"New":1'),
    ],
    ['a cut end', (line: string) => line.slice(0, -1)],
    ['something behind it', (line: string) => `${line} `],
  ])('leaves a line with %s to the JSON parser', (_what, change) => {
    const reader = learned();
    const line = JSON.stringify(taskEnd([1, 2, 3], '1'));
    expect(change(line)).not.toBe(line);
    expect(readBoth(reader, change(line)).fast).toBeUndefined();
  });

  it('learns the order of fields of another Spark', () => {
    const reader = learned();
    const line = JSON.stringify(taskEnd([4, 0, 9], '3')).replace(
      '"Index":0,"Attempt":0',
      '"Attempt":0,"Index":0',
    );
    expect(readBoth(reader, line).fast).toBeUndefined();
    reader.learn(line);
    const { fast, exact } = readBoth(reader, line);
    expect(fast).toEqual(exact);
  });
});
