export { liveAttemptOf } from './attempt';
export type { LiveEvidence, Seen } from './evidence';
export { liveIntervalsOf, type LiveInterval } from './executors';
export * from './objects';
export {
  isNewerRevision,
  type LiveObservation,
  type LiveRevision,
} from './observation';
export type { LivePhase } from './operatorState';
export {
  liveReasonOf,
  shortagesOf,
  type LiveReason,
  type LiveReasonKind,
  type LiveShortage,
} from './reason';
export { liveStateOf, type LiveState, type LiveWord } from './state';
export {
  LIVE_STEPS,
  liveStepsOf,
  type LiveStep,
  type LiveStepName,
} from './steps';
export { liveSubmissionsOf, type LiveSubmission } from './submissions';
export { liveKindOf, trimObject, type LiveKind } from './trim';
