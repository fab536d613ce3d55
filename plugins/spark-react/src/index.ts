/**
 * What another plugin needs to add a card to the Spark pages: the blueprint and
 * frame of a card, the API with its hooks, and how figures are written.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './card';
export * from './format';
export * from './hooks';
export * from './personas';
export * from './scope';
export * from './states';
export * from './translation';
