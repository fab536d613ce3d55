export * from './facts';
export * from './observation';
