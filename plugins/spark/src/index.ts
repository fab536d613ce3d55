/**
 * The Spark pages: persona views with their cards, jobs, runs and sources, and the
 * "Spark" tab of a job in the catalog.
 *
 * @packageDocumentation
 */
export { sparkPlugin as default } from './plugin';
export { sparkTranslationRef } from './translation';
