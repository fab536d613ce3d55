import { buildAttempt } from '../../testing';
import { memorySetting, partitionsOf, Settings, sizeSetting } from './settings';

const settingsOf = (spark: Record<string, string>) =>
  new Settings(
    buildAttempt({
      configuration: { spark, hadoop: {}, system: {}, jvm: {} },
    }),
  );

it('reads what was set as numbers', () => {
  const settings = settingsOf({
    'spark.executor.memory': '2g',
    'spark.sql.shuffle.partitions': '200',
    'spark.x': '',
    'spark.y': 'many',
    'spark.sql.adaptive.enabled': 'FALSE',
  });
  expect(settings.executorHeap).toBe(2 * 2 ** 30);
  expect(settings.driverHeap).toBe(2 ** 30);
  expect(settings.number('spark.sql.shuffle.partitions')).toBe(200);
  expect(settings.number('spark.x')).toBeUndefined();
  expect(settings.number('spark.y')).toBeUndefined();
  expect(settings.isOn('spark.sql.adaptive.enabled', true)).toBe(false);
  expect(settings.isOn('spark.speculation', false)).toBe(false);
});

it('leaves out a change to what is set already', () => {
  expect(
    settingsOf({ a: '1', b: '2' }).changes({
      a: '1',
      b: '3',
      c: '4',
      d: undefined,
    }),
  ).toEqual([
    { key: 'b', before: '2', after: '3' },
    { key: 'c', after: '4' },
  ]);
});

it('writes sizes as Spark reads them', () => {
  expect(memorySetting(1)).toBe('256m');
  expect(memorySetting(1.1 * 2 ** 30)).toBe('1280m');
  expect(memorySetting(3.9 * 2 ** 30)).toBe('4g');
  expect(sizeSetting(10.2 * 2 ** 20)).toBe('11m');
});

it('deals bytes out to partitions of 128 MiB', () => {
  expect(partitionsOf(0)).toBe(1);
  expect(partitionsOf(2 ** 30)).toBe(8);
  expect(partitionsOf(2 ** 30, 12)).toBe(12);
  expect(partitionsOf(Infinity)).toBe(100_000);
});
