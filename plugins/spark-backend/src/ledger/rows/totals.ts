import type { TaskTotals } from '@pilotlight/plugin-spark-common';
import { readNumber, storableNumber, type StoredNumber } from '../storable';

/** Columns of the sums over tasks, by the field they hold. */
const COLUMNS = {
  succeededTasks: 'succeeded_tasks',
  failedTasks: 'failed_tasks',
  killedTasks: 'killed_tasks',
  taskTime: 'task_time',
  lostTaskTime: 'lost_task_time',
  runTime: 'run_time',
  cpuTime: 'cpu_time',
  gcTime: 'gc_time',
  memorySpilled: 'memory_spilled',
  diskSpilled: 'disk_spilled',
  inputBytes: 'input_bytes',
  inputRecords: 'input_records',
  outputBytes: 'output_bytes',
  outputRecords: 'output_records',
  shuffleReadBytes: 'shuffle_read_bytes',
  shuffleReadRecords: 'shuffle_read_records',
  shuffleFetchWaitTime: 'shuffle_fetch_wait_time',
  shuffleWriteBytes: 'shuffle_write_bytes',
  shuffleWriteRecords: 'shuffle_write_records',
} as const satisfies Record<keyof TaskTotals, string>;

const FIELDS = Object.entries(COLUMNS) as [
  keyof TaskTotals,
  (typeof COLUMNS)[keyof TaskTotals],
][];

/** The columns as a driver gives them. */
export type TotalsRow = Record<
  (typeof COLUMNS)[keyof TaskTotals],
  StoredNumber
>;

/** Sums over tasks as columns. */
export function totalsToRow(totals: TaskTotals): TotalsRow {
  return Object.fromEntries(
    FIELDS.map(([field, column]) => [column, storableNumber(totals[field])]),
  ) as TotalsRow;
}

/** Columns as sums over tasks. */
export function totalsFromRow(row: TotalsRow): TaskTotals {
  return Object.fromEntries(
    FIELDS.map(([field, column]) => [field, readNumber(row[column])]),
  ) as unknown as TaskTotals;
}
