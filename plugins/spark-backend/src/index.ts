/**
 * The backend of Pilotlight: the ledger of Spark runs, its sources, API and
 * permissions.
 *
 * @packageDocumentation
 */
export { sparkPlugin as default } from './plugin';
