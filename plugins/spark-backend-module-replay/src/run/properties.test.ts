import { scaleProperties } from './properties';

describe('scaleProperties', () => {
  it('leaves alone what is not scaled', () => {
    const properties = { 'spark.executor.memory': '1g' };
    expect(scaleProperties(properties, { cores: 1, memory: 1 })).toEqual(
      properties,
    );
  });

  it('writes out what was left to defaults', () => {
    expect(scaleProperties({}, { cores: 4, memory: 8 })).toEqual({
      'spark.driver.cores': '4',
      'spark.driver.memory': '8g',
      'spark.driver.memoryOverhead': '3g',
      'spark.executor.cores': '4',
      'spark.executor.memory': '8g',
      'spark.executor.memoryOverhead': '3g',
    });
  });

  it.each([
    ['spark.executor.memory', '512m', 6, '3g'],
    ['spark.executor.memory', '1g', 1.5, '1536m'],
    ['spark.executor.memory', '1024', 2, '2g'],
    ['spark.driver.memory', '2GB', 2, '4g'],
    ['spark.executor.memoryOverhead', '384', 2, '768m'],
    ['spark.executor.pyspark.memory', '1g', 2, '2g'],
    ['spark.memory.offHeap.size', '1073741824', 4, '4g'],
    ['spark.memory.offHeap.size', '0', 4, '0'],
    ['spark.sql.shuffle.partitions', '8', 4, '8'],
  ])('%s=%s times %d is %s', (key, value, memory, expected) => {
    expect(
      scaleProperties({ [key]: value }, { cores: 1, memory }),
    ).toMatchObject({ [key]: expected });
  });

  it('has a tenth of a large heap beside it', () => {
    expect(
      scaleProperties(
        { 'spark.executor.memory': '10g' },
        { cores: 1, memory: 2 },
      )['spark.executor.memoryOverhead'],
    ).toBe('2g');
  });

  it('multiplies cores', () => {
    expect(
      scaleProperties({ 'spark.executor.cores': '2' }, { cores: 4, memory: 1 }),
    ).toEqual({ 'spark.driver.cores': '4', 'spark.executor.cores': '8' });
  });
});
