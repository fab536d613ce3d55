import { driftFrom } from './drift';
import type { Expectation } from './preset';

const V = '4.1.4';

function drifts(
  key: string,
  wanted: Expectation,
  found?: string,
  version = V,
): boolean {
  const [drift] = driftFrom(
    { name: 'p', properties: { [key]: wanted } },
    found === undefined ? {} : { [key]: found },
    version,
  );
  return drift.drifts;
}

describe('driftFrom', () => {
  it.each<[string, Expectation, string]>([
    ['spark.executor.memory', '4g', '4096m'],
    ['spark.executor.memory', '4g', '4096'],
    ['spark.executor.memory', '4096', '4GB'],
    ['spark.memory.offHeap.size', '1k', '1024'],
    ['spark.network.timeout', '120s', '2min'],
    ['spark.network.timeout', '120s', '120'],
    ['spark.network.timeout', '2m', '120s'],
    ['spark.executor.heartbeatInterval', '10s', '10000'],
    ['spark.sql.adaptive.enabled', 'true', 'True'],
    ['spark.speculation.multiplier', '3', '3.0'],
    ['spark.executor.cores', { min: '2', max: '4' }, '4'],
    ['spark.executor.memory', { min: '2g', max: '8g' }, '8192m'],
    ['spark.executor.memory', { max: '8g' }, '1'],
    ['spark.serializer', { oneOf: ['a', 'b'] }, 'b'],
  ])('%s: %p allows %s', (key, wanted, found) => {
    expect(drifts(key, wanted, found)).toBe(false);
  });

  it.each<[string, Expectation, string]>([
    ['spark.executor.memory', '4g', '4095m'],
    ['spark.memory.offHeap.size', '1m', '1'],
    ['spark.network.timeout', '120s', '120ms'],
    // Without a unit it may be seconds or milliseconds: nobody knows here.
    ['spark.my.timeout', '120s', '120'],
    ['spark.sql.adaptive.enabled', 'true', 'false'],
    ['spark.executor.cores', { min: '2', max: '4' }, '8'],
    ['spark.executor.cores', { min: '2' }, 'many'],
    ['spark.serializer', { oneOf: ['a', 'b'] }, 'c'],
    ['spark.executor.memory', { min: '2g' }, '5s'],
  ])('%s: %p does not allow %s', (key, wanted, found) => {
    expect(drifts(key, wanted, found)).toBe(true);
  });

  it('takes what Spark does by default for what was not set', () => {
    expect(drifts('spark.executor.memory', { max: '2g' })).toBe(false);
    expect(drifts('spark.executor.memory', { min: '2g' })).toBe(true);
    // Off before Spark 4.
    expect(drifts('spark.eventLog.rolling.enabled', 'true')).toBe(false);
    expect(
      drifts('spark.eventLog.rolling.enabled', 'true', undefined, '3.5.7'),
    ).toBe(true);
    expect(drifts('spark.my.own', 'x')).toBe(true);
  });

  it('says what it found, and what to set', () => {
    const preset = {
      name: 'small',
      properties: {
        'spark.executor.cores': { min: '1', max: '2' },
        'spark.executor.memory': { min: '2g', max: '4g' },
        'spark.sql.adaptive.enabled': 'true',
      },
    };
    expect(driftFrom(preset, { 'spark.executor.memory': '16g' }, V)).toEqual([
      {
        key: 'spark.executor.cores',
        expected: '1 to 2',
        byDefault: '1',
        drifts: false,
        wanted: '1',
      },
      {
        key: 'spark.executor.memory',
        expected: '2g to 4g',
        found: '16g',
        drifts: true,
        wanted: '4g',
      },
      {
        key: 'spark.sql.adaptive.enabled',
        expected: 'true',
        byDefault: 'true',
        drifts: false,
        wanted: 'true',
      },
    ]);
  });

  it('is not led astray by keys that every object has', () => {
    const [drift] = driftFrom(
      { name: 'p', properties: { constructor: 'x' } },
      {},
      V,
    );
    expect(drift.found).toBeUndefined();
  });
});
