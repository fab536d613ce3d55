export * from './useJobs';
export * from './useLedgerUpdates';
export * from './useNow';
export * from './useSources';
export * from './useSparkClient';
export * from './useSparkQuery';
