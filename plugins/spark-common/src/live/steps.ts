import { driverOf, type LiveEvidence, podsOfSubmission } from './evidence';

/**
 * What an application passes on its way to work, in this order.
 *
 * - `submitted`: its resource was made.
 * - `accepted`: the operator has submitted it to Kubernetes.
 * - `driver-scheduled`: its driver's pod is bound to a node.
 * - `driver-started`: the image is there and the driver's container runs.
 * - `driver-ready`: the driver passes its readiness check.
 * - `first-executor`: the first executor runs.
 *
 * @public
 */
export const LIVE_STEPS = [
  'submitted',
  'accepted',
  'driver-scheduled',
  'driver-started',
  'driver-ready',
  'first-executor',
] as const;

/** One of {@link LIVE_STEPS}. @public */
export type LiveStepName = (typeof LIVE_STEPS)[number];

/** @public */
export interface LiveStep {
  step: LiveStepName;
  /** When it was passed; absent while it is not. */
  at?: number;
  /**
   * Milliseconds since the step before; of the step that is waited for, until
   * now. Absent for the first, and for those beyond the one waited for.
   */
  took?: number;
}

/** A time to which another one, noted by another clock, cannot lie before. */
function notBefore(
  least: number | undefined,
  time: number | undefined,
): number | undefined {
  return time === undefined || least === undefined
    ? time
    : Math.max(least, time);
}

/**
 * How long each step took, and which one is waited for.
 *
 * @param ended - it will pass no more steps
 *
 * @public
 */
export function liveStepsOf(
  evidence: LiveEvidence,
  ended: boolean,
): LiveStep[] {
  const application = evidence.application?.object;
  const driver = driverOf(evidence)?.object;
  const container = driver?.container;
  const started =
    container && container.state !== 'waiting'
      ? container.startedAt
      : undefined;
  const executors = podsOfSubmission(evidence).flatMap(({ object }) => {
    const { role, container: own } = object;
    return role === 'executor' && own && own.state !== 'waiting'
      ? own.startedAt ?? []
      : [];
  });
  const times: Record<LiveStepName, number | undefined> = {
    submitted: application?.createdAt ?? driver?.createdAt,
    accepted: driver?.createdAt ?? application?.submittedAt,
    'driver-scheduled': driver?.scheduledAt,
    'driver-started': started,
    // One that has ended, or whose node is out of reach, is not ready any longer, though it was.
    'driver-ready':
      driver?.readyAt ??
      (container?.state === 'terminated' || executors.length > 0
        ? started
        : undefined),
    'first-executor': executors.length > 0 ? Math.min(...executors) : undefined,
  };
  const steps: LiveStep[] = [];
  let before: number | undefined;
  let waiting = false;
  for (const step of LIVE_STEPS) {
    const at = waiting ? undefined : notBefore(before, times[step]);
    if (at !== undefined) {
      steps.push({
        step,
        at,
        ...(before !== undefined && { took: at - before }),
      });
      before = at;
    } else {
      const took =
        waiting || ended || before === undefined
          ? undefined
          : Math.max(0, evidence.now - before);
      steps.push({ step, ...(took !== undefined && { took }) });
      waiting = true;
    }
  }
  return steps;
}
