/**
 * Recorded runs on today's clock, as a source of the Spark backend.
 *
 * @packageDocumentation
 */
export { sparkModuleReplay as default } from './module';
