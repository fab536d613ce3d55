export {
  attemptAnswer,
  compareAttempts,
  errorAnswer,
  errorLine,
  spanOfAttempts,
  type AttemptHead,
} from './attempt';
export { compact } from './compact';
export { comparisonAnswer } from './comparison';
export {
  configurationAnswer,
  propertyPairsOf,
  SECTIONS,
  type PropertyPair,
} from './configuration';
export {
  executorAnswer,
  planAnswer,
  queryAnswer,
  sparkJobAnswer,
  stageAnswer,
} from './details';
export { factAnswers, type SourceWord } from './facts';
export { findingAnswer } from './finding';
export { costAnswer, moneyAnswer } from './money';
export {
  RunsInMemory,
  type ReadAttempt,
  type RunAnswers,
  type RunOperation,
} from './RunsInMemory';
export { sizingAnswer } from './sizing';
export { withoutRepeats } from './withoutRepeats';
