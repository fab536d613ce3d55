/**
 * Spark event logs as a source of the Spark backend.
 *
 * @packageDocumentation
 */
export { sparkModuleEventlog as default } from './module';
export { defaultLimits, type ReadingLimits } from './reading/limits';
export { readEventLog, type ReadEventLogOptions } from './reading/readEventLog';
