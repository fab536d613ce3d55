import type { Properties } from '@pilotlight/plugin-spark-common';

const KIB: Record<string, number> = {
  b: 1 / 1024,
  k: 1,
  m: 1024,
  g: 1024 ** 2,
  t: 1024 ** 3,
  p: 1024 ** 4,
};
const SIZE = /^(\d+)(?:([bkmgtp])b?)?$/i;
const MIB_PER_GIB = 1024;

/** A size such as `1g` as Spark writes it, in MiB; `undefined` for what is none. */
function mibOf(text: string, unit: string): number | undefined {
  const match = SIZE.exec(text.trim());
  return match
    ? (Number(match[1]) * KIB[(match[2] ?? unit).toLowerCase()]) / KIB.m
    : undefined;
}

function sizeText(mib: number): string {
  const gib = mib / MIB_PER_GIB;
  return Number.isInteger(gib) ? `${gib}g` : `${Math.round(mib)}m`;
}

/**
 * What Spark takes where nothing is set (Spark configuration,
 * `spark.executor.memory` and `spark.executor.memoryOverhead`): 1 GiB of heap,
 * and a tenth of it but at least 384 MiB beside it.
 */
const DEFAULT_HEAP = 1024;
const overheadOf = (heap: number) => Math.max(384, Math.round(heap / 10));

function scaleMemory(properties: Properties, factor: number): void {
  for (const role of ['driver', 'executor']) {
    const heapKey = `spark.${role}.memory`;
    const overheadKey = `spark.${role}.memoryOverhead`;
    const heap = mibOf(properties[heapKey] ?? '', 'm') ?? DEFAULT_HEAP;
    const overhead =
      mibOf(properties[overheadKey] ?? '', 'm') ?? overheadOf(heap);
    properties[heapKey] = sizeText(heap * factor);
    properties[overheadKey] = sizeText(overhead * factor);
  }
  for (const [key, unit] of [
    ['spark.executor.pyspark.memory', 'm'],
    // The only one of them in bytes (ConfigBuilder in Spark's core).
    ['spark.memory.offHeap.size', 'b'],
  ]) {
    const mib = mibOf(properties[key] ?? '', unit);
    if (mib) {
      properties[key] = sizeText(mib * factor);
    }
  }
}

function scaleCores(properties: Properties, factor: number): void {
  for (const key of ['spark.driver.cores', 'spark.executor.cores']) {
    properties[key] = String(Number(properties[key] ?? 1) * factor);
  }
}

/**
 * Spark's properties as they would be with larger executors, so that the
 * configuration says the same as the executors. What was left to Spark's
 * defaults is written out, as it is no default any more.
 */
export function scaleProperties(
  properties: Properties,
  { cores, memory }: { cores: number; memory: number },
): Properties {
  const scaled = { ...properties };
  if (memory !== 1) {
    scaleMemory(scaled, memory);
  }
  if (cores !== 1) {
    scaleCores(scaled, cores);
  }
  return scaled;
}
