export { AttemptReducer } from './AttemptReducer';
export {
  codecOfMagic,
  createWalker,
  type Codec,
  type CodecWalker,
  type Piece,
} from './codecs';
export * from './facts';
export type { LogFacts } from './logFacts';
export { LineReader, type LineTarget } from './LineReader';
export {
  parseLogName,
  parsePartName,
  type LogName,
  type PartName,
} from './logName';
export * from './observation';
export * from './reading';
export { redactText } from './text/redaction';
