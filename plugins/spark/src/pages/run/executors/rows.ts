import type { Executor } from '@pilotlight/plugin-spark-common';

/** An executor as a row of the table. */
export interface ExecutorRow extends Executor {
  id: string;
  /** Milliseconds it lived, until now while it does. */
  life: number;
  /** Garbage collection over run time of its tasks; undefined without tasks. */
  gcShare: number | undefined;
  /** Share of its task slots' time that tasks took; undefined without a life. */
  busyShare: number | undefined;
  /** The most memory it was seen to use, in bytes; undefined where the log has none. */
  peakUsed: number | undefined;
}

/** Spark's names of what one process takes in all, then of its parts. */
const PROCESS_TREE = [
  'ProcessTreeJVMRSSMemory',
  'ProcessTreePythonRSSMemory',
  'ProcessTreeOtherRSSMemory',
];
const JVM = ['JVMHeapMemory', 'JVMOffHeapMemory'];

/** An executor with what its figures say of it. */
export function executorRow(executor: Executor, horizon: number): ExecutorRow {
  const { addedAt, removedAt, maxTasks, totals, executorId } = executor;
  const life = Math.max(0, (removedAt ?? horizon) - addedAt);
  const slotTime = life * maxTasks;
  return {
    ...executor,
    id: executorId,
    life,
    gcShare: totals.runTime > 0 ? totals.gcTime / totals.runTime : undefined,
    // A task's finish may be booked after its executor's end.
    busyShare:
      slotTime > 0 && !executor.isDriver
        ? Math.min(1, totals.taskTime / slotTime)
        : undefined,
    peakUsed: peakOf(executor.peakMemory),
  };
}

/** What the operating system saw where Spark recorded it, else what the JVM says of itself. */
function peakOf(peaks: Record<string, number>): number | undefined {
  for (const names of [PROCESS_TREE, JVM]) {
    const sum = names.reduce((total, name) => total + (peaks[name] ?? 0), 0);
    if (sum > 0) {
      return sum;
    }
  }
  return undefined;
}
