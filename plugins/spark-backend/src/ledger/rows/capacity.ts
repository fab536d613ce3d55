import type { Capacity, CapacityHours } from '@pilotlight/plugin-spark-common';
import type { StoredNumber } from '../storable';

/** What something took of its cluster: core-milliseconds and mebibyte-milliseconds. */
export interface CapacityRow {
  core_time: StoredNumber;
  idle_core_time: StoredNumber;
  memory_time: StoredNumber;
}

/** Names of the columns. */
export const CAPACITY_COLUMNS = [
  'core_time',
  'idle_core_time',
  'memory_time',
] as const;

const HOUR = 3_600_000;
const MIB_PER_GIB = 1024;

/** What an attempt took, as columns. */
export function capacityToRow(capacity: Capacity): CapacityRow {
  return {
    core_time: capacity.coreTime,
    idle_core_time: capacity.idleCoreTime,
    memory_time: capacity.memoryTime,
  };
}

/** Columns in the units that people compare. */
export function capacityHours(row: CapacityRow): CapacityHours {
  return {
    coreHours: Number(row.core_time) / HOUR,
    idleCoreHours: Number(row.idle_core_time) / HOUR,
    gibHours: Number(row.memory_time) / HOUR / MIB_PER_GIB,
  };
}
