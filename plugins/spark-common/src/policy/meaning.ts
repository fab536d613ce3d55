import { sizeOf } from '../run/reduce/memory';

const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND = 1_000;

/** What an amount of a property is counted in. */
export type AmountKind = 'size' | 'duration' | 'number';

/** Units of `JavaUtils.timeStringAs`, in milliseconds. */
const DURATIONS: Record<string, number> = {
  us: 1 / SECOND,
  ms: 1,
  s: SECOND,
  m: 60 * SECOND,
  min: 60 * SECOND,
  h: 3_600 * SECOND,
  d: 86_400 * SECOND,
};

/**
 * What a duration without a unit counts, where Spark declares something
 * (`timeConf` of `org.apache.spark.internal.config` and `SQLConf`). Of others it
 * is not known here, and such a value is compared as it is written.
 */
const PLAIN_DURATIONS: Record<string, number> = {
  'spark.network.timeout': SECOND,
  'spark.sql.broadcastTimeout': SECOND,
  'spark.dynamicAllocation.executorIdleTimeout': SECOND,
  'spark.dynamicAllocation.cachedExecutorIdleTimeout': SECOND,
  'spark.dynamicAllocation.schedulerBacklogTimeout': SECOND,
  'spark.dynamicAllocation.sustainedSchedulerBacklogTimeout': SECOND,
  'spark.executor.heartbeatInterval': 1,
  'spark.locality.wait': 1,
  'spark.speculation.interval': 1,
};

/** What a size without a unit counts, where it is no byte (`bytesConf` of the same). */
const PLAIN_SIZES: Record<string, number> = {
  'spark.executor.memory': MIB,
  'spark.executor.memoryOverhead': MIB,
  'spark.executor.minMemoryOverhead': MIB,
  'spark.executor.pyspark.memory': MIB,
  'spark.driver.memory': MIB,
  'spark.driver.memoryOverhead': MIB,
  'spark.driver.minMemoryOverhead': MIB,
  'spark.kryoserializer.buffer.max': MIB,
  'spark.reducer.maxSizeInFlight': MIB,
  'spark.kryoserializer.buffer': KIB,
  'spark.shuffle.file.buffer': KIB,
  'spark.broadcast.blockSize': KIB,
  'spark.eventLog.buffer.kb': KIB,
};

const DURATION = /^\s*(\d{1,15})\s*(us|ms|s|m|min|h|d)?\s*$/i;
const ONLY_DURATION = /^\s*\d+\s*(us|ms|s|min|h|d)\s*$/i;
const ONLY_SIZE = /^\s*\d+\s*(b|k|kb|mb|g|gb|t|tb|p|pb)\s*$/i;
/** Mebibytes or minutes: the property decides. */
const EITHER = /^\s*\d+\s*m\s*$/i;
const NUMBER = /^\s*-?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i;
const ABOUT_TIME = /timeout|interval|wait|delay|period|duration|age$/i;

function own(table: Record<string, number>, key: string): number | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** What the values of a property are, by all that is known of them; `undefined` for plain text. */
export function amountKindOf(
  key: string,
  texts: readonly string[],
): AmountKind | undefined {
  const durations = texts.some(text => ONLY_DURATION.test(text));
  const sizes = texts.some(text => ONLY_SIZE.test(text));
  if (durations !== sizes) {
    return durations ? 'duration' : 'size';
  }
  if (durations) {
    return undefined;
  }
  if (texts.some(text => EITHER.test(text))) {
    return ABOUT_TIME.test(key) ? 'duration' : 'size';
  }
  return texts.some(text => NUMBER.test(text)) ? 'number' : undefined;
}

/** A duration as Spark's `JavaUtils.timeStringAs` reads it, in milliseconds. */
function durationOf(key: string, text: string): number | undefined {
  const [, digits, unit] = DURATION.exec(text) ?? [];
  const factor = unit
    ? DURATIONS[unit.toLowerCase()]
    : own(PLAIN_DURATIONS, key);
  return digits === undefined || factor === undefined
    ? undefined
    : Number(digits) * factor;
}

/** A value as an amount: bytes, milliseconds or a number; `undefined` where it is none. */
export function amountOf(
  key: string,
  kind: AmountKind,
  text: string,
): number | undefined {
  switch (kind) {
    case 'size':
      return sizeOf(text, own(PLAIN_SIZES, key) ?? 1);
    case 'duration':
      return durationOf(key, text);
    default:
      return NUMBER.test(text) ? Number(text) : undefined;
  }
}

/** Whether two values say the same to Spark: `4g` and `4096m`, `60s` and `1min`, `True` and `true`, `3.0` and `3`. */
export function sameMeaning(
  key: string,
  kind: AmountKind | undefined,
  one: string,
  other: string,
): boolean {
  const [a, b] = [one.trim(), other.trim()];
  if (a === b) {
    return true;
  }
  if (/^(true|false)$/i.test(a)) {
    return a.toLowerCase() === b.toLowerCase();
  }
  const amount = kind && amountOf(key, kind, a);
  return kind !== undefined && amount !== undefined
    ? amount === amountOf(key, kind, b)
    : false;
}
