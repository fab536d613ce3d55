/**
 * Spark event logs as a source of the Spark backend.
 *
 * @packageDocumentation
 */
export { defaultLimits, type ReadingLimits } from './reading/limits';
export { readEventLog, type ReadEventLogOptions } from './reading/readEventLog';
