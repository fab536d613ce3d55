import type { Properties } from '@pilotlight/plugin-spark-common';

const MEMORY = [
  'spark.driver.memory',
  'spark.driver.memoryOverhead',
  'spark.executor.memory',
  'spark.executor.memoryOverhead',
  'spark.executor.pyspark.memory',
  'spark.memory.offHeap.size',
];
const CORES = ['spark.driver.cores', 'spark.executor.cores', 'spark.cores.max'];

const KIB: Record<string, number> = {
  b: 1 / 1024,
  k: 1,
  m: 1024,
  g: 1024 ** 2,
  t: 1024 ** 3,
  p: 1024 ** 4,
};
const SIZE = /^(\d+)(?:([bkmgtp])b?)?$/i;

/** Multiplies a size such as `1g` as Spark writes it; what is no size stays. */
function scaleSize(text: string, unit: string, factor: number): string {
  const match = SIZE.exec(text.trim());
  if (!match) {
    return text;
  }
  const kib = Number(match[1]) * KIB[(match[2] ?? unit).toLowerCase()] * factor;
  const mib = kib / KIB.m;
  return Number.isInteger(mib / 1024)
    ? `${mib / 1024}g`
    : `${Math.round(mib)}m`;
}

/**
 * Spark's properties as they would be with larger executors, so that the
 * configuration says the same as the executors.
 */
export function scaleProperties(
  properties: Properties,
  factors: { cores: number; memory: number },
): Properties {
  const scaled = { ...properties };
  for (const key of MEMORY) {
    if (key in scaled && factors.memory !== 1) {
      // Off-heap size without a unit is bytes, all others are MiB (Spark's ConfigBuilder).
      const unit = key === 'spark.memory.offHeap.size' ? 'b' : 'm';
      scaled[key] = scaleSize(scaled[key], unit, factors.memory);
    }
  }
  for (const key of CORES) {
    if (/^\d+$/.test(scaled[key] ?? '')) {
      scaled[key] = String(Number(scaled[key]) * factors.cores);
    }
  }
  return scaled;
}
