/**
 * The words of Pilotlight as types, its pure engines, and the client of its API.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './run';
