import type { LogLevel } from '@pilotlight/plugin-spark-common';
import { logql } from '../logql/logql';
import type { RunStreams } from '../streams/StreamFinder';
import { expressionOf, levelsToRead } from './expression';

const streams: RunStreams = {
  basis: 'application',
  selector: [{ label: 'spark_app_selector', operator: '=', value: 'spark-1' }],
  stages: [],
  span: { start: 0n, end: 1n },
  pod: { label: 'pod', ofStream: true },
};
const CUT = ' | line_format "{{ __line__ | trunc 65537 }}"';
const APP = 'spark_app_selector="spark-1"';

const queryOf = (
  query: Partial<Parameters<typeof expressionOf>[1]>,
  more: Partial<RunStreams> = {},
) => logql(expressionOf({ ...streams, ...more }, { levels: [], ...query }));

it.each([
  [{}, {}, `{${APP}}${CUT}`],
  [{ role: 'driver' }, {}, `{${APP}, pod=~".*-driver"}${CUT}`],
  [{ role: 'executor' }, {}, `{${APP}, pod=~".*-exec-[0-9]+"}${CUT}`],
  [
    { role: 'executor', executorId: '7' },
    {},
    `{${APP}, pod=~".*-exec-7"}${CUT}`,
  ],
  [{ role: 'driver' }, { role: 'role' }, `{${APP}, role="driver"}${CUT}`],
  [
    { role: 'executor', executorId: '7' },
    { executor: 'spark_exec_id' },
    `{${APP}, spark_exec_id="7"}${CUT}`,
  ],
  [
    { role: 'driver' },
    { pod: { label: 'k8s_pod_name', ofStream: false } },
    `{${APP}} | k8s_pod_name=~".*-driver"${CUT}`,
  ],
  [{ search: 'a.b"' }, {}, `{${APP}} |~ "(?i)a\\\\.b\\""${CUT}`],
  [
    { levels: ['info'] },
    {},
    `{${APP}} |~ "INFO|info\\"|info\\\\\\\\\\""${CUT}`,
  ],
  [{ levels: ['info', 'none'] }, {}, `{${APP}}${CUT}`],
] as [object, object, string][])('asks %j of %j', (query, more, expected) => {
  expect(queryOf(query, more)).toBe(expected);
});

it.each([
  ['26/11/23 10:00:00 ERROR Executor: x', ['error']],
  ['{"ts":"x","level":"ERROR","msg":"y"}', ['error']],
  ['{"log":"{\\"level\\":\\"error\\",\\"msg\\":\\"y\\"}"}', ['error']],
  ['\tat a.b.C(D.java:1)', ['error']],
  ['{"log":"\\tat a.b.C(D.java:1)\\n"}', ['warn']],
  ['java.io.IOException: x', ['error']],
  ['  File "/a.py", line 1, in f', ['error']],
  ['26/11/23 10:00:00 WARN A: before an error’s trace', ['error']],
] as [string, LogLevel[]][])('lets %j through for %j', (line, levels) => {
  const stage = expressionOf(streams, { levels }).stages[0] as {
    value: string;
  };
  expect(new RegExp(stage.value).test(line)).toBe(true);
});

it('reads warnings to tell their traces from those of errors', () => {
  expect(levelsToRead(['error'])).toEqual(['error', 'warn']);
  expect(levelsToRead(['info'])).toEqual(['info']);
});
