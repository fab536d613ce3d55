/**
 * Live Spark applications of Kubernetes clusters as sources of the Spark backend.
 *
 * @packageDocumentation
 */
export { sparkModuleKubernetes as default } from './module';
