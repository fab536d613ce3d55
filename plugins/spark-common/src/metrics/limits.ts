import {
  cpusPerTask,
  driverMemory,
  executorMemory,
  sizeOf,
} from '../run/reduce/memory';
import type { MeteredRun } from './identity';

type Properties = MeteredRun['properties'];

const MIB = 1024 * 1024;
/** `spark.executor.memory` and `spark.driver.memory`. */
const DEFAULT_HEAP = 1024 * MIB;

/** Whether Spark's configuration of the run is known at all: without it, no default is its. */
const known = (properties: Properties) => Object.keys(properties).length > 0;

/** The heap of a driver or an executor in bytes (`-Xmx`), as it was set. */
export function heapLimit(
  properties: Properties,
  role: 'driver' | 'executor',
): number | undefined {
  return known(properties)
    ? sizeOf(properties[`spark.${role}.memory`], MIB) ?? DEFAULT_HEAP
    : undefined;
}

/** All memory beside the heap, in bytes: overhead, off-heap, Python. */
export function offHeapLimit(
  properties: Properties,
  role: 'driver' | 'executor',
): number | undefined {
  const heap = heapLimit(properties, role);
  if (heap === undefined) {
    return undefined;
  }
  return role === 'driver'
    ? driverMemory({ ...properties }) - heap
    : executorMemory({ ...properties }, undefined) - heap;
}

/** Cores that a running task takes. */
export const taskCores = (properties: Properties) =>
  cpusPerTask({ ...properties }, undefined);

/** Cores of one executor, where they were set. */
export function executorCores(properties: Properties): number | undefined {
  const set = Number(properties['spark.executor.cores']);
  return Number.isInteger(set) && set > 0 ? set : undefined;
}
