import { Slot, type TaskEnding } from '../events/taskEvents';
import type { TaskTotals } from '../facts';

/** Totals of nothing. While adding, `cpuTime` is in nanoseconds, as Spark writes it. */
export function emptyTotals(): TaskTotals {
  return {
    succeededTasks: 0,
    failedTasks: 0,
    killedTasks: 0,
    taskTime: 0,
    lostTaskTime: 0,
    runTime: 0,
    cpuTime: 0,
    gcTime: 0,
    memorySpilled: 0,
    diskSpilled: 0,
    inputBytes: 0,
    inputRecords: 0,
    outputBytes: 0,
    outputRecords: 0,
    shuffleReadBytes: 0,
    shuffleReadRecords: 0,
    shuffleFetchWaitTime: 0,
    shuffleWriteBytes: 0,
    shuffleWriteRecords: 0,
  };
}

/** Adds that a task ended after `duration` milliseconds. */
export function addEnding(
  totals: TaskTotals,
  ending: TaskEnding,
  duration: number,
) {
  totals.taskTime += duration;
  if (ending === 'succeeded') {
    totals.succeededTasks += 1;
  } else {
    totals.lostTaskTime += duration;
    if (ending === 'failed') {
      totals.failedTasks += 1;
    } else {
      totals.killedTasks += 1;
    }
  }
}

/** Adds what a task reported. */
export function addMetrics(totals: TaskTotals, numbers: Float64Array) {
  totals.runTime += numbers[Slot.runTime];
  totals.cpuTime += numbers[Slot.cpuTimeNanos];
  totals.gcTime += numbers[Slot.gcTime];
  totals.memorySpilled += numbers[Slot.memorySpilled];
  totals.diskSpilled += numbers[Slot.diskSpilled];
  totals.inputBytes += numbers[Slot.inputBytes];
  totals.inputRecords += numbers[Slot.inputRecords];
  totals.outputBytes += numbers[Slot.outputBytes];
  totals.outputRecords += numbers[Slot.outputRecords];
  totals.shuffleReadBytes +=
    numbers[Slot.remoteBytesRead] + numbers[Slot.localBytesRead];
  totals.shuffleReadRecords += numbers[Slot.shuffleRecordsRead];
  totals.shuffleFetchWaitTime += numbers[Slot.fetchWaitTime];
  totals.shuffleWriteBytes += numbers[Slot.shuffleBytesWritten];
  totals.shuffleWriteRecords += numbers[Slot.shuffleRecordsWritten];
}

/** Totals for the outside: all durations in milliseconds. */
export function finishedTotals(totals: TaskTotals): TaskTotals {
  return { ...totals, cpuTime: Math.round(totals.cpuTime / 1e6) };
}
