export * from './line';
export * from './records';
export * from './redaction';
