/**
 * Metrics of Spark runs from Prometheus and from what speaks its API.
 *
 * @packageDocumentation
 */
export { sparkModulePrometheus as default } from './module';
