/**
 * Logs of Spark runs from Loki, for the Spark backend.
 *
 * @packageDocumentation
 */
export { sparkModuleLoki as default } from './module';
