import type { Properties } from '../facts';
import { numberOf, objectOf, type JsonObject } from '../text/fields';

const MIB = 1024 * 1024;
const DEFAULT_HEAP = 1024 * MIB;
/** `spark.executor.minMemoryOverhead`, a constant before Spark 4.0. */
const MIN_OVERHEAD = 384 * MIB;
const OVERHEAD_FACTOR = 0.1;

const units: Record<string, number> = {
  b: 1,
  k: 1024,
  kb: 1024,
  m: MIB,
  mb: MIB,
  g: 1024 * MIB,
  gb: 1024 * MIB,
  t: 1024 * 1024 * MIB,
  tb: 1024 * 1024 * MIB,
  p: 1024 * 1024 * 1024 * MIB,
  pb: 1024 * 1024 * 1024 * MIB,
};

/**
 * A size as Spark's `JavaUtils.byteStringAs` reads it, in bytes.
 *
 * @param defaultUnit - What a number without a unit counts, in bytes.
 */
export function sizeOf(
  text: string | undefined,
  defaultUnit: number,
): number | undefined {
  const match = /^\s*(\d{1,15})\s*([a-z]{0,2})\s*$/i.exec(text ?? '');
  if (!match) {
    return undefined;
  }
  const unit = match[2] === '' ? defaultUnit : units[match[2].toLowerCase()];
  return unit === undefined ? undefined : Number(match[1]) * unit;
}

/** A resource profile: what its executors are given and what a task takes. */
export interface ResourceProfile {
  cores?: number;
  /** Bytes by name: `memory`, `memoryOverhead`, `offHeap`, `pyspark.memory`. */
  memory: Map<string, number>;
  cpusPerTask?: number;
}

const memoryNames = ['memory', 'memoryOverhead', 'offHeap', 'pyspark.memory'];

/** Reads a `SparkListenerResourceProfileAdded`. */
export function resourceProfileOf(event: JsonObject): ResourceProfile {
  const executor = objectOf(event['Executor Resource Requests']);
  const task = objectOf(event['Task Resource Requests']);
  const amount = (requests: JsonObject | undefined, name: string) =>
    numberOf(objectOf(requests?.[name])?.Amount);
  const memory = new Map<string, number>();
  for (const name of memoryNames) {
    const mebibytes = amount(executor, name);
    if (mebibytes !== undefined && mebibytes >= 0) {
      memory.set(name, mebibytes * MIB);
    }
  }
  return {
    cores: amount(executor, 'cores'),
    memory,
    cpusPerTask: amount(task, 'cpus'),
  };
}

/**
 * All memory of one executor in bytes: heap, overhead, off-heap, Python.
 *
 * As Spark's `BasicExecutorFeatureStep` and `ResourceProfile` reckon it: the
 * overhead is what is set, else a factor of the heap, at least 384 MiB.
 */
export function executorMemory(
  conf: Properties,
  profile: ResourceProfile | undefined,
): number {
  const heap =
    profile?.memory.get('memory') ??
    sizeOf(conf['spark.executor.memory'], MIB) ??
    DEFAULT_HEAP;
  const overhead =
    profile?.memory.get('memoryOverhead') ??
    overheadOf(conf, 'spark.executor', heap);
  const offHeap =
    profile?.memory.get('offHeap') ??
    (conf['spark.memory.offHeap.enabled'] === 'true'
      ? sizeOf(conf['spark.memory.offHeap.size'], 1) ?? 0
      : 0);
  const python =
    profile?.memory.get('pyspark.memory') ??
    sizeOf(conf['spark.executor.pyspark.memory'], MIB) ??
    0;
  return Math.round(heap + overhead + offHeap + python);
}

/** All memory of the driver in bytes: heap and overhead. */
export function driverMemory(conf: Properties): number {
  const heap = sizeOf(conf['spark.driver.memory'], MIB) ?? DEFAULT_HEAP;
  return Math.round(heap + overheadOf(conf, 'spark.driver', heap));
}

/** Cores of the driver. */
export function driverCores(conf: Properties): number {
  return positive(conf['spark.driver.cores']) ?? 1;
}

/** Cores that a task takes, 1 unless set. */
export function cpusPerTask(
  conf: Properties,
  profile: ResourceProfile | undefined,
): number {
  const own = profile?.cpusPerTask;
  return own !== undefined && own > 0
    ? own
    : positive(conf['spark.task.cpus']) ?? 1;
}

function overheadOf(conf: Properties, prefix: string, heap: number): number {
  const factor =
    positive(conf[`${prefix}.memoryOverheadFactor`]) ??
    positive(conf['spark.kubernetes.memoryOverheadFactor']) ??
    OVERHEAD_FACTOR;
  return (
    sizeOf(conf[`${prefix}.memoryOverhead`], MIB) ??
    Math.max(
      factor * heap,
      sizeOf(conf[`${prefix}.minMemoryOverhead`], MIB) ?? MIN_OVERHEAD,
    )
  );
}

function positive(text: string | undefined): number | undefined {
  const number = Number(text);
  return text !== undefined && Number.isFinite(number) && number > 0
    ? number
    : undefined;
}
