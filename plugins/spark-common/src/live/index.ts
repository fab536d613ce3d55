export * from './objects';
export { trimObject, type LiveKind } from './trim';
