/**
 * Spark event logs as a source of the Spark backend.
 *
 * @packageDocumentation
 */
export { sparkModuleEventlog as default } from './module';
export {
  defaultLimits,
  type ReadingLimits,
} from '@pilotlight/plugin-spark-common';
export { readEventLog, type ReadEventLogOptions } from './reading/readEventLog';
