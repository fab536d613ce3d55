/**
 * Extension points of the Spark backend: how a source of facts plugs in.
 *
 * @packageDocumentation
 */
export * from './extensionPoints';
export * from './source';
