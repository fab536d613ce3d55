import type { LiveApplication, LiveTransition } from './objects';

/**
 * How a submission stands.
 *
 * - `waiting`: its driver does not run yet.
 * - `running`: its driver runs.
 * - `suspended`: somebody has stopped it, and may let it go on.
 * - `succeeded`, `failed`: it has ended, and something says how.
 * - `unknown`: it has ended, and nothing says how.
 *
 * @public
 */
export type LivePhase =
  | 'waiting'
  | 'running'
  | 'suspended'
  | 'succeeded'
  | 'failed'
  | 'unknown';

/** States of Kubeflow's operator 2.x (api/v1beta2 ApplicationStateType); it submits again after those that wait. */
const KUBEFLOW: Record<string, LivePhase> = {
  '': 'waiting',
  SUBMITTED: 'waiting',
  SUBMISSION_FAILED: 'waiting',
  PENDING_RERUN: 'waiting',
  INVALIDATING: 'waiting',
  RESUMING: 'waiting',
  RUNNING: 'running',
  SUCCEEDING: 'running',
  FAILING: 'running',
  SUSPENDING: 'suspended',
  SUSPENDED: 'suspended',
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  UNKNOWN: 'unknown',
};

/** States of Apache's operator 1.0 (ApplicationStateSummary). */
const APACHE: Record<string, LivePhase> = {
  '': 'waiting',
  Submitted: 'waiting',
  ScheduledToRestart: 'waiting',
  DriverRequested: 'waiting',
  DriverStarted: 'running',
  DriverReady: 'running',
  InitializedBelowThresholdExecutors: 'running',
  RunningHealthy: 'running',
  RunningWithPartialCapacity: 'running',
  RunningWithBelowThresholdExecutors: 'running',
  Succeeded: 'succeeded',
  Failed: 'failed',
  SchedulingFailure: 'failed',
  DriverEvicted: 'failed',
  DriverStartTimedOut: 'failed',
  ExecutorsStartTimedOut: 'failed',
  DriverReadyTimedOut: 'failed',
};

/** Apache's states in which an application whose end is past has let go of its pods, or not. */
const AFTER_THE_END = new Set([
  'ResourceReleased',
  'TerminatedWithoutReleaseResources',
]);

/** What an operator says of an application, as one of our words. */
export interface OperatorWord extends LiveTransition {
  phase: LivePhase;
}

/** The last state before the resources were released: that one says how it ended. */
function apacheState({
  state,
  stateAt,
  message,
  history,
}: LiveApplication): LiveTransition {
  if (!AFTER_THE_END.has(state)) {
    return { state, at: stateAt, message };
  }
  return (
    history.filter(each => !AFTER_THE_END.has(each.state)).at(-1) ?? {
      state,
      at: stateAt,
    }
  );
}

/** What the operator says. A state that this version does not know tells nothing. */
export function operatorWord(application: LiveApplication): OperatorWord {
  if (application.operator === 'apache') {
    const word = apacheState(application);
    return { ...word, phase: APACHE[word.state] ?? 'unknown' };
  }
  const { state, message, endedAt, submittedAt } = application;
  const phase = KUBEFLOW[state] ?? 'unknown';
  const ended = phase === 'succeeded' || phase === 'failed';
  return {
    state,
    message,
    phase,
    // It keeps no time of its states but these.
    at: ended ? endedAt : submittedAt,
  };
}
