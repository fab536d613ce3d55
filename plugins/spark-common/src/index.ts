/**
 * The words of Pilotlight as types, its pure engines, and the client of its API.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './answers';
export * from './api';
export * from './attribution';
export * from './compare';
export * from './configuration';
export * from './cost';
export * from './diagnosis';
export * from './incident';
export * from './live';
export * from './metrics';
export * from './logs';
export * from './month';
export * from './objective';
export * from './observability';
export * from './policy';
export * from './recovery';
export * from './release';
export * from './run';
export * from './sizing';
export * from './usual';
export * from './sparkDefaults';
