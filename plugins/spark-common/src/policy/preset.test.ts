import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { readPresets } from './preset';

const small = (properties: unknown) => [{ name: 'small', properties }];

describe('readPresets', () => {
  it('reads the three ways to say what is wanted', () => {
    expect(
      readPresets(
        small({
          'spark.sql.adaptive.enabled': true,
          'spark.executor.cores': { min: 1, max: 2 },
          'spark.serializer': { oneOf: ['a', 'b'] },
        }),
      ),
    ).toEqual(
      small({
        'spark.executor.cores': { min: '1', max: '2' },
        'spark.serializer': { oneOf: ['a', 'b'] },
        'spark.sql.adaptive.enabled': 'true',
      }),
    );
  });

  it('has none where none are configured', () => {
    expect(readPresets(undefined)).toEqual([]);
  });

  it.each([
    ['no list', { small: {} }, /^spark\.presets must be a list of presets; /],
    ['a preset that is none', ['small'], /^spark\.presets\[0\] must hold name/],
    [
      'a name with spaces',
      [{ name: 'very small', properties: {} }],
      /^spark\.presets\[0\]\.name must be a name of .*, got "very small"$/,
    ],
    [
      'a field that is not known',
      [{ name: 'a', properties: {}, hidden: true }],
      /^spark\.presets\[0\]\.hidden is not known here$/,
    ],
    [
      'a property that is none of Spark',
      small({ memory: '4g' }),
      /^spark\.presets\[0\]\.properties\.memory must be a property of Spark/,
    ],
    [
      'an empty value',
      small({ 'spark.a': '' }),
      /^spark\.presets\[0\]\.properties\.spark\.a must be a value such as 4g/,
    ],
    [
      'an empty choice',
      small({ 'spark.a': { oneOf: [] } }),
      /properties\.spark\.a.* must hold a value; leave the property out/,
    ],
    [
      'a range that is turned round',
      small({ 'spark.executor.memory': { min: '1g', max: '512m' } }),
      /properties\.spark\.executor\.memory must have a min .*; exchange the two/,
    ],
    [
      'a range of words',
      small({ 'spark.a': { min: 'little' } }),
      /properties\.spark\.a must run from and to a number.*write such as/,
    ],
    [
      'two of one name',
      [...small({}), ...small({})],
      /^spark\.presets\[1\]\.name must be its own, but small is there twice; rename/,
    ],
  ])('refuses %s, with the path and the fix', (_, raw, message) => {
    expect(() => readPresets(raw)).toThrow(message);
    expect(() => readPresets(raw)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('reads the presets of the repository', () => {
    const file = resolve(__dirname, '../../../../policies/presets.yaml');
    const presets = readPresets(parse(readFileSync(file, 'utf8')));
    expect(presets.map(({ name }) => name)).toEqual([
      'small',
      'medium',
      'large',
      'streaming',
      'memory-heavy',
      'spot-first',
      'cost-optimised',
    ]);
  });
});
