import type { AttemptFacts } from '../../run';
import { sizeOf } from '../../run/reduce/memory';
import type { ConfigurationChange } from '../finding';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
/** What a partition should hold: `spark.sql.files.maxPartitionBytes`, and what DataFlint reckons with. */
export const PARTITION_BYTES = 128 * MIB;
/** More partitions than this help nobody. */
const MAX_PARTITIONS = 100_000;
const DEFAULT_HEAP = GIB;

/** What the run was configured with, as numbers. */
export class Settings {
  readonly #properties: AttemptFacts['configuration']['spark'];

  constructor(facts: AttemptFacts) {
    this.#properties = facts.configuration.spark;
  }

  text(key: string): string | undefined {
    return this.#properties[key];
  }

  /** Bytes; a number without a unit counts `unit` of them. */
  bytes(key: string, unit = 1): number | undefined {
    return sizeOf(this.#properties[key], unit);
  }

  number(key: string): number | undefined {
    const text = this.#properties[key];
    const value = Number(text);
    return text === undefined || text === '' || !Number.isFinite(value)
      ? undefined
      : value;
  }

  isOn(key: string, byDefault: boolean): boolean {
    const text = this.#properties[key]?.trim().toLowerCase();
    return text === undefined ? byDefault : text === 'true';
  }

  /** The heap of an executor in bytes. */
  get executorHeap(): number {
    return this.bytes('spark.executor.memory', MIB) ?? DEFAULT_HEAP;
  }

  /** The heap of the driver in bytes. */
  get driverHeap(): number {
    return this.bytes('spark.driver.memory', MIB) ?? DEFAULT_HEAP;
  }

  /** A change of this property. */
  change(key: string, after: string): ConfigurationChange {
    const before = this.#properties[key];
    return before === undefined ? { key, after } : { key, before, after };
  }

  /** The changes that do change something. */
  changes(wanted: Record<string, string | undefined>): ConfigurationChange[] {
    return Object.entries(wanted).flatMap(([key, after]) =>
      after === undefined || after === this.#properties[key]
        ? []
        : this.change(key, after),
    );
  }
}

/** A size as Spark reads it, in whole steps of 256 MiB: `1536m`, `4g`. */
export function memorySetting(bytes: number): string {
  const mebibytes = Math.max(1, Math.ceil(bytes / MIB / 256)) * 256;
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}g` : `${mebibytes}m`;
}

/** A size as Spark reads it, in whole mebibytes. */
export function sizeSetting(bytes: number): string {
  return `${Math.max(1, Math.ceil(bytes / MIB))}m`;
}

/** Into how many partitions these bytes go, at least `least`. */
export function partitionsOf(bytes: number, least = 1): number {
  const wanted = Math.max(least, Math.ceil(bytes / PARTITION_BYTES), 1);
  return Math.min(MAX_PARTITIONS, Math.ceil(wanted));
}
