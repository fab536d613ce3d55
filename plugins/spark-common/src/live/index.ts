export type { LiveEvidence, Seen } from './evidence';
export { liveIntervalsOf, type LiveInterval } from './executors';
export * from './objects';
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
export { trimObject, type LiveKind } from './trim';
