import type {
  AttemptFacts,
  ExecutorFacts,
  Outcome,
  OutcomeBasis,
  RunError,
} from '../run/facts';
import { emptyTotals } from '../run/reduce/totals';
import { driverOf, type LiveEvidence, type Seen } from './evidence';
import { type LiveInterval, liveIntervalsOf } from './executors';
import type { LiveApplication, LivePod } from './objects';
import { type LivePhase, operatorWord } from './operatorState';
import { type LiveState, liveStateOf } from './state';
import type { LiveSubmission } from './submissions';

/** Exit codes from here on are signals: 128 and the signal's number. */
const SIGNALLED = 128;

/** Longest message and whole text of an error, as of those in logs. */
const LONGEST_MESSAGE = 500;

const LABEL = 'spark.kubernetes.driver.label.';
const NAME_LABEL = 'sparkoperator.k8s.io/app-name';

/** What a run is called that stands so; one that somebody stopped has ended, and is no failure. */
const OUTCOMES: Record<LivePhase, Outcome> = {
  waiting: 'running',
  running: 'running',
  suspended: 'unknown',
  succeeded: 'succeeded',
  failed: 'failed',
  unknown: 'unknown',
};

/** Everything that only a log could tell. */
const nothingRead = (): Pick<
  AttemptFacts,
  'stages' | 'sparkJobs' | 'queries' | 'totals' | 'reading'
> => ({
  stages: [],
  sparkJobs: [],
  queries: [],
  totals: emptyTotals(),
  reading: {
    events: 0,
    ignoredEvents: 0,
    unreadable: { lines: 0, frames: 0, oversized: 0, inconsistent: 0 },
    storedBytes: 0,
    rawBytes: 0,
    codec: 'none',
    compacted: false,
    missingParts: [],
    complete: false,
  },
});

function basisOf(
  { witness, phase }: LiveState,
  driver: LivePod | undefined,
): OutcomeBasis {
  if (witness === 'application') {
    return phase === 'succeeded' || phase === 'failed'
      ? 'operator-final'
      : 'operator-word';
  }
  switch (phase) {
    case 'unknown':
      return 'driver-gone';
    case 'succeeded':
    case 'failed': {
      const container = driver?.container;
      return container?.state === 'terminated' &&
        container.exitCode >= 0 &&
        container.exitCode < SIGNALLED &&
        container.reason !== 'OOMKilled'
        ? 'driver-exit'
        : 'driver-killed';
    }
    default:
      return 'driver-running';
  }
}

/** What Kubernetes or the operator says of how it failed. */
function errorOf(
  { witness }: LiveState,
  evidence: LiveEvidence,
): RunError | undefined {
  const driver = driverOf(evidence)?.object;
  const ended =
    driver?.container?.state === 'terminated' ? driver.container : undefined;
  const word =
    evidence.application && operatorWord(evidence.application.object);
  const type =
    driver?.reason ??
    driver?.disruption?.reason ??
    ended?.reason ??
    word?.state;
  const said =
    (witness === 'driver' && (ended?.message ?? driver?.message)) ||
    word?.message ||
    driver?.disruption?.message ||
    (ended && `The driver ended with exit code ${ended.exitCode}`);
  if (!said && !type) {
    return undefined;
  }
  const details = said || `The driver ended: ${type}`;
  const [line] = details.split('\n', 1);
  return {
    message: line.slice(0, LONGEST_MESSAGE),
    ...(type && { type }),
    details,
    at: 'driver',
  };
}

/** One pod's life as an executor's; the cores are whole, as Spark's own are. */
function executorOf(interval: LiveInterval): ExecutorFacts | undefined {
  const { reservedAt, endedAt, requests, reason } = interval;
  if (reservedAt === undefined) {
    return undefined;
  }
  return {
    executorId: interval.executorId,
    isDriver: interval.isDriver,
    host: interval.node ?? '',
    addedAt: reservedAt,
    ...(endedAt !== undefined && { removedAt: Math.max(reservedAt, endedAt) }),
    ...(reason !== undefined && { removedReason: reason }),
    end: interval.end,
    ...(interval.exitCode !== undefined && { exitCode: interval.exitCode }),
    cores: Math.max(1, Math.ceil(requests.cpuMillis / 1_000)),
    memoryBytes: requests.memoryBytes,
    resourceProfileId: 0,
    ...(interval.nodeClass && { nodeClass: interval.nodeClass }),
    maxTasks: 0,
    peakMemory: {},
    totals: emptyTotals(),
  };
}

/** All times that an object tells, and when it was found to be gone. */
function timesOf({ object, goneAt }: Seen<LiveApplication | LivePod>) {
  if (object.kind === 'application') {
    const { createdAt, stateAt, submittedAt, endedAt, history } = object;
    return [
      createdAt,
      stateAt,
      submittedAt,
      endedAt,
      goneAt,
      ...history.map(({ at }) => at),
    ];
  }
  const { container, createdAt, scheduledAt, readyAt, disruption } = object;
  const times = [createdAt, scheduledAt, readyAt, disruption?.at, goneAt];
  switch (container?.state) {
    case 'running':
      return [...times, container.startedAt];
    case 'terminated':
      return [...times, container.startedAt, container.finishedAt];
    default:
      return times;
  }
}

/** The latest time that is told of: it does not depend on when that was heard. */
function latestOf({ application, pods }: LiveSubmission): number {
  return Math.max(
    ...[...(application ? [application] : []), ...pods].flatMap(seen =>
      timesOf(seen).filter(time => time !== undefined),
    ),
  );
}

/** Labels as the properties that a log would tell them in, so that a run is of the same job by either. */
function propertiesOf(
  evidence: LiveEvidence,
  name: string,
): Record<string, string> {
  const labels = {
    ...evidence.application?.object.labels,
    ...driverOf(evidence)?.object.labels,
  };
  return Object.fromEntries(
    Object.entries({ [NAME_LABEL]: name, ...labels }).map(([label, value]) => [
      `${LABEL}${label}`,
      value,
    ]),
  );
}

function nameOf(
  { applicationId, key }: LiveSubmission,
  evidence: LiveEvidence,
): string {
  const driver = driverOf(evidence)?.object;
  return (
    evidence.application?.object.name ??
    driver?.applicationName ??
    driver?.labels['spark-app-name'] ??
    driver?.name ??
    applicationId ??
    key
  );
}

/**
 * What a cluster tells of a submission, as one attempt of a run: its times,
 * state and executors. What only an event log knows is empty.
 *
 * It began when its driver began to run; while it waits for that, when it was
 * submitted. Executors are paid for from the moment a node reserved their
 * requests until it let go of them; their cores are the requests, rounded up to
 * whole ones as Spark's own are, so that an event log of the run says the same.
 *
 * @param known - the nodes by name, and up to when what still runs is known to have
 *   run, epoch milliseconds; of what has ended only its own times count
 * @returns `undefined` for what is suspended before it ever ran, and where
 *   nothing tells how it stands
 *
 * @public
 */
export function liveAttemptOf(
  submission: LiveSubmission,
  known: Pick<LiveEvidence, 'nodes'> & { heardAt: number },
): AttemptFacts | undefined {
  const evidence: LiveEvidence = {
    ...(submission.application && { application: submission.application }),
    pods: submission.pods,
    // A pod that is yet to be told of is no pod that is missing.
    podsKnown: false,
    nodes: known.nodes,
    quotas: [],
    now: latestOf(submission),
  };
  const state = liveStateOf(evidence);
  const driver = driverOf(evidence);
  const application = evidence.application?.object;
  if (!state || (state.phase === 'suspended' && !driver)) {
    return undefined;
  }
  const container = driver?.object.container;
  const began =
    container && container.state !== 'waiting'
      ? container.startedAt
      : undefined;
  const startedAt =
    began ??
    driver?.object.createdAt ??
    application?.submittedAt ??
    application?.createdAt ??
    evidence.now;
  const outcome = OUTCOMES[state.phase];
  const endedAt =
    outcome === 'running'
      ? undefined
      : Math.max(startedAt, state.at ?? driver?.goneAt ?? evidence.now);
  const error = outcome === 'failed' ? errorOf(state, evidence) : undefined;
  const name = nameOf(submission, evidence);
  const exitCode =
    container?.state === 'terminated' ? container.exitCode : undefined;
  return {
    applicationId: submission.key,
    attemptId: '1',
    applicationName: name,
    ...(application?.sparkVersion && {
      sparkVersion: application.sparkVersion,
    }),
    startedAt,
    ...(endedAt !== undefined && { endedAt }),
    lastEventAt: endedAt ?? Math.max(startedAt, evidence.now, known.heardAt),
    outcome,
    outcomeBasis: basisOf(state, driver?.object),
    ...(exitCode !== undefined && { exitCode }),
    ...(error && { error }),
    configuration: {
      spark: propertiesOf(evidence, name),
      hadoop: {},
      system: {},
      jvm: {},
    },
    executors: liveIntervalsOf(evidence).flatMap(
      interval => executorOf(interval) ?? [],
    ),
    ...nothingRead(),
  };
}
