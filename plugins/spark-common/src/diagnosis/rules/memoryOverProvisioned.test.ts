import { buildAttempt, buildExecutor } from '../../testing';
import { memoryOverProvisioned } from './memoryOverProvisioned';

const GIB = 2 ** 30;
const attempt = (...peaks: number[]) =>
  buildAttempt({
    executors: peaks.map((peak, index) =>
      buildExecutor({
        executorId: String(index),
        cores: 2,
        peakMemory: peak ? { JVMHeapMemory: peak * GIB } : {},
      }),
    ),
    configuration: {
      spark: { 'spark.executor.memory': '8g' },
      hadoop: {},
      system: {},
      jvm: {},
    },
  });

it('finds heaps that were never used', () => {
  const finding = memoryOverProvisioned.find(attempt(1, 2.5))!;
  expect(finding.severity).toBe('moderate');
  // Two cores bring four GiB along, and 2.5 GiB used need three.
  expect(finding.changes).toEqual([
    { key: 'spark.executor.memory', before: '8g', after: '4g' },
  ]);
  // 4 GiB unused beside two cores: 0.4 of two.
  expect(finding.wastedShare).toBeCloseTo(0.2, 5);
  const fuller = memoryOverProvisioned.find(attempt(5, 5))!;
  expect(fuller.severity).toBe('moderate');
  expect(fuller.changes[0].after).toBe('6g');
  expect(memoryOverProvisioned.find(attempt(5.5))?.severity).toBe('low');
});

it('says nothing of memory that comes with the cores', () => {
  const facts = attempt(1);
  expect(memoryOverProvisioned.find(facts)).toBeDefined();
  facts.executors[0].cores = 4;
  expect(memoryOverProvisioned.find(facts)).toBeUndefined();
});

it.each([
  ['heaps that are used', attempt(5.7)],
  ['an executor that was not measured', attempt(1, 0)],
  ['no executor at all', attempt()],
])('is silent on %s', (_, facts) => {
  expect(memoryOverProvisioned.find(facts)).toBeUndefined();
});

it('is silent on what saves nobody anything', () => {
  const facts = attempt(1);
  facts.executors[0].removedAt = facts.executors[0].addedAt + 31_000;
  expect(memoryOverProvisioned.find(facts)).toBeUndefined();
});
