import { buildAttempt, buildExecutor } from '../../testing';
import { pythonMemory } from './pythonMemory';

const MIB = 2 ** 20;
const attempt = (peak: number, spark: Record<string, string> = {}) =>
  buildAttempt({
    executors: [
      buildExecutor({
        memoryBytes: 1424 * MIB,
        peakMemory: { ProcessTreePythonRSSMemory: peak * MIB },
      }),
    ],
    configuration: { spark, hadoop: {}, system: {}, jvm: {} },
  });

it('finds Python that needs more than there is beside the heap', () => {
  const finding = pythonMemory.find(attempt(800))!;
  expect(finding.severity).toBe('severe');
  expect(finding.summary).toContain('800 MiB, 200 %');
  expect(finding.changes).toEqual([
    { key: 'spark.executor.memoryOverhead', after: '1g' },
  ]);
  expect(pythonMemory.find(attempt(390))?.severity).toBe('moderate');
});

it('raises the limit of PySpark where one is set', () => {
  expect(
    pythonMemory.find(attempt(800, { 'spark.executor.pyspark.memory': '256m' }))
      ?.changes,
  ).toEqual([
    { key: 'spark.executor.pyspark.memory', before: '256m', after: '1g' },
  ]);
});

it('is silent on what fits, and where nothing was measured', () => {
  expect(pythonMemory.find(attempt(380))).toBeUndefined();
  expect(pythonMemory.find(attempt(0))).toBeUndefined();
});
