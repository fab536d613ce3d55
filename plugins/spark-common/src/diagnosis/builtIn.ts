import type { DiagnosisRule } from './rule';
import { containerOom } from './rules/containerOom';
import { driverBound } from './rules/driverBound';
import { droppedEvents } from './rules/droppedEvents';
import { executorsLost } from './rules/executorsLost';
import { fetchFailure } from './rules/fetchFailure';
import { gcPressure } from './rules/gcPressure';
import { heapOom } from './rules/heapOom';
import { idleExecutors } from './rules/idleExecutors';
import { largeBroadcast } from './rules/largeBroadcast';
import { memoryOverProvisioned } from './rules/memoryOverProvisioned';
import { missedBroadcast } from './rules/missedBroadcast';
import { nothingDone } from './rules/nothingDone';
import { partitionSkew } from './rules/partitionSkew';
import { pythonMemory } from './rules/pythonMemory';
import { retriedStages } from './rules/retriedStages';
import { smallFilesRead } from './rules/smallFilesRead';
import { smallFilesWritten } from './rules/smallFilesWritten';
import { speculationWaste } from './rules/speculationWaste';
import { spill } from './rules/spill';
import { taskSkew } from './rules/taskSkew';
import { tinyTasks } from './rules/tinyTasks';
import { tooFewPartitions } from './rules/tooFewPartitions';
import { userException } from './rules/userException';

/** The built-in rules: first those of failures, then of waste. @public */
export const DIAGNOSIS_RULES: readonly DiagnosisRule[] = [
  containerOom,
  heapOom,
  userException,
  nothingDone,
  fetchFailure,
  executorsLost,
  retriedStages,
  largeBroadcast,
  pythonMemory,
  taskSkew,
  partitionSkew,
  spill,
  gcPressure,
  tinyTasks,
  tooFewPartitions,
  idleExecutors,
  driverBound,
  memoryOverProvisioned,
  smallFilesRead,
  smallFilesWritten,
  missedBroadcast,
  speculationWaste,
  droppedEvents,
];
