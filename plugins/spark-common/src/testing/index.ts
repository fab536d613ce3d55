/**
 * Builders of facts for tests.
 *
 * @packageDocumentation
 */
export * from './facts';
