/**
 * Extension points of the Spark backend: how a source of facts plugs in, and the
 * rules that a permission policy is made of.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './commands';
export * from './extensionPoints';
export * from './metrics';
export * from './logs';
export * from './outside';
export * from './source';
