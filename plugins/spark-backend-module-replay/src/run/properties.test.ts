import { scaleProperties } from './properties';

describe('scaleProperties', () => {
  it.each([
    ['spark.executor.memory', '512m', 6, '3g'],
    ['spark.executor.memory', '1g', 1.5, '1536m'],
    ['spark.executor.memory', '1024', 2, '2g'],
    ['spark.driver.memory', '2GB', 2, '4g'],
    ['spark.executor.memoryOverhead', '384', 2, '768m'],
    ['spark.memory.offHeap.size', '1073741824', 4, '4g'],
    ['spark.executor.memory', 'plenty', 2, 'plenty'],
    ['spark.executor.memory', '1g', 1, '1g'],
    ['spark.sql.shuffle.partitions', '8', 4, '8'],
  ])('%s=%s times %d is %s', (key, value, memory, expected) => {
    expect(scaleProperties({ [key]: value }, { cores: 1, memory })).toEqual({
      [key]: expected,
    });
  });

  it('multiplies cores', () => {
    expect(
      scaleProperties(
        { 'spark.executor.cores': '2', 'spark.cores.max': 'all' },
        { cores: 4, memory: 1 },
      ),
    ).toEqual({ 'spark.executor.cores': '8', 'spark.cores.max': 'all' });
  });
});
