import type { ExecutorEnd, NodeClass } from '../run/facts';
import { type LiveEvidence, podsOfSubmission, type Seen } from './evidence';
import type { LiveAmounts, LiveContainer, LivePod } from './objects';

/**
 * One pod's life as it is paid for: from the moment a node reserved its requests
 * until it let go of them.
 *
 * @public
 */
export interface LiveInterval {
  /** `driver`, or the executor's number. */
  executorId: string;
  isDriver: boolean;
  pod: string;
  /** What was reserved. */
  requests: LiveAmounts;
  /** Bound to a node; absent while it waits for one. */
  reservedAt?: number;
  /** Its container began to run. */
  startedAt?: number;
  /** Its container ended, or the pod was found to be gone. */
  endedAt?: number;
  end: ExecutorEnd;
  exitCode?: number;
  /** In Kubernetes' words: `OOMKilled`, `PreemptionByScheduler`. */
  reason?: string;
  node?: string;
  instanceType?: string;
  zone?: string;
  /** Absent where the node is not known. */
  nodeClass?: NodeClass;
}

/** Exit codes of a process ended by SIGKILL and SIGTERM. */
const SIGNALS = new Set([137, 143]);

function endOf({
  object,
  goneAt,
}: Seen<LivePod>): Pick<LiveInterval, 'end' | 'exitCode' | 'reason'> {
  const { container, disruption, reason: why, phase } = object;
  if (container?.state === 'terminated') {
    const { exitCode } = container;
    const reason = container.reason ?? disruption?.reason ?? why;
    if (container.reason === 'OOMKilled') {
      return { end: 'out-of-memory', exitCode, reason };
    }
    if (exitCode === 0) {
      return { end: 'application-ended', exitCode, reason };
    }
    if (disruption) {
      return { end: 'decommissioned', exitCode, reason: disruption.reason };
    }
    return {
      end: SIGNALS.has(exitCode) ? 'killed' : 'exited',
      exitCode,
      reason,
    };
  }
  if (disruption && (goneAt !== undefined || phase === 'Failed')) {
    return { end: 'decommissioned', reason: disruption.reason };
  }
  if (phase === 'Failed') {
    return { end: 'lost', reason: why };
  }
  return { end: goneAt === undefined ? 'alive' : 'deleted' };
}

const startOf = (container: LiveContainer | undefined) =>
  container === undefined || container.state === 'waiting'
    ? undefined
    : container.startedAt;

function intervalOf(
  seen: Seen<LivePod>,
  { nodes }: LiveEvidence,
): LiveInterval {
  const { object, goneAt } = seen;
  const { container, node: name } = object;
  const node = name === undefined ? undefined : nodes.get(name);
  const finished =
    container?.state === 'terminated' ? container.finishedAt : undefined;
  const failed = object.phase === 'Failed' ? object.disruption?.at : undefined;
  const interval: LiveInterval = {
    executorId:
      object.role === 'driver' ? 'driver' : object.executorId ?? object.name,
    isDriver: object.role === 'driver',
    pod: object.name,
    requests: object.requests,
    reservedAt: object.scheduledAt,
    startedAt: startOf(container),
    endedAt: finished ?? failed ?? goneAt,
    ...endOf(seen),
    node: name,
    instanceType: node?.instanceType,
    zone: node?.zone,
    nodeClass: node && (node.spot ? 'spot' : 'on-demand'),
  };
  return interval;
}

/**
 * The lives of driver and executors of the newest submission, in the order in
 * which their pods were made.
 *
 * @public
 */
export function liveIntervalsOf(evidence: LiveEvidence): LiveInterval[] {
  return podsOfSubmission(evidence)
    .sort(
      (a, b) =>
        a.object.createdAt - b.object.createdAt ||
        (a.object.name < b.object.name ? -1 : 1),
    )
    .map(seen => intervalOf(seen, evidence));
}
