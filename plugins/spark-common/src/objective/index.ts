export type {
  BurnRate,
  ErrorBudget,
  EventCounts,
  ObjectiveStatus,
} from './budget';
export {
  deliveriesByMonth,
  landingPromiseOf,
  type DeliveryMonth,
} from './deliveries';
export {
  evaluateObjective,
  scheduleFor,
  type EvaluationInput,
  type ObjectiveEvaluation,
} from './evaluate';
export type { EventCause, EventVerdict, ObjectiveEvent } from './event';
export {
  expectedLandings,
  landingUrgency,
  promiseOf,
  usualDurations,
  type ExpectedLanding,
  type LandingCause,
  type LandingPromise,
  type LandingState,
  type UsualDurations,
} from './expectedLandings';
export type { ObjectiveDay } from './history';
export {
  aheadOf,
  type AheadOfUs,
  type CrowdedMinute,
  type PlannedJob,
  type PlannedStart,
  type SelfOverlap,
} from './ahead';
export { missedStarts, type MissedStarts } from './neverRan';
export type * from './objective';
export { readObjectives, type ObjectiveProblem } from './read/readObjectives';
export {
  nextStart,
  scheduleOfEntity,
  startsBetween,
  SCHEDULE_ANNOTATION,
  TIME_ZONE_ANNOTATION,
  type Schedule,
} from './schedule';
export { windowAt, type Stretch } from './window';
