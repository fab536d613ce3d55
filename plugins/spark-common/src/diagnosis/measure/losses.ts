import type { AttemptFacts, ExecutorFacts } from '../../run';

/**
 * Why an executor was lost, finer than Spark's own words.
 *
 * - `container-memory`: its container was killed for its memory.
 * - `heap`: its JVM ran out of heap (exit code 52).
 * - `spot-reclaimed`: the cloud took its spot node back.
 * - `evicted`: Kubernetes moved it out.
 * - `decommissioned`: its node was drained.
 * - `sigkill`: exit code 137, and nothing says who killed it.
 * - `sigterm`: exit code 143: it was asked to stop.
 * - `killed-by-driver`: the driver gave it up, not for being idle.
 * - `heartbeat-lost`: it stopped answering.
 * - `deleted`: somebody deleted its pod.
 * - `exited`: any other exit code.
 * - `vanished`: nothing is known.
 */
export type LossCause =
  | 'container-memory'
  | 'heap'
  | 'spot-reclaimed'
  | 'evicted'
  | 'decommissioned'
  | 'sigkill'
  | 'sigterm'
  | 'killed-by-driver'
  | 'heartbeat-lost'
  | 'deleted'
  | 'exited'
  | 'vanished';

/** In words, as the end of "3 executors: …". */
export const lossWords: Record<LossCause, string> = {
  'container-memory': 'killed for their memory',
  heap: 'out of Java heap',
  'spot-reclaimed': 'spot node reclaimed',
  evicted: 'evicted by Kubernetes',
  decommissioned: 'decommissioned',
  sigkill: 'killed (exit code 137)',
  sigterm: 'told to stop (exit code 143)',
  'killed-by-driver': 'given up by the driver',
  'heartbeat-lost': 'stopped answering',
  deleted: 'pod deleted',
  exited: 'exited',
  vanished: 'vanished',
};

/** `SparkExitCode.OOM`. */
const HEAP_EXIT = 52;
const SIGTERM_EXIT = 143;
const SIGKILL_EXIT = 137;

const spotWords =
  /\bspot\b|pre-?empt(?:ed|ion|ible)|reclaim|instance[- ]terminat|rebalance recommendation/i;
const evictionWords =
  /evict|DisruptionTarget|TaintManager|node-pressure|low on resource/i;

/** A lost executor and why. */
export interface Loss {
  executor: ExecutorFacts;
  cause: LossCause;
}

function causeOf(executor: ExecutorFacts): LossCause {
  const { end, exitCode, removedReason = '', nodeClass } = executor;
  const reason = removedReason.slice(0, 2000);
  if (end === 'out-of-memory') {
    return exitCode === HEAP_EXIT ? 'heap' : 'container-memory';
  }
  const taken = ['decommissioned', 'deleted', 'lost'].includes(end);
  if (spotWords.test(reason) || (nodeClass === 'spot' && taken)) {
    return 'spot-reclaimed';
  }
  if (evictionWords.test(reason)) {
    return 'evicted';
  }
  if (exitCode === SIGKILL_EXIT) {
    return 'sigkill';
  }
  if (exitCode === SIGTERM_EXIT) {
    return 'sigterm';
  }
  switch (end) {
    case 'decommissioned':
    case 'heartbeat-lost':
    case 'deleted':
    case 'exited':
      return end;
    case 'killed':
      return /killed by driver/i.test(reason) ? 'killed-by-driver' : 'sigkill';
    default:
      return 'vanished';
  }
}

/**
 * The executors that were lost before their work was done. Those given back
 * because they were idle, and those that ended with the application or after
 * its last stage had succeeded (exit code 143 then is Kubernetes cleaning up),
 * are no loss.
 */
export function lossesOf(facts: AttemptFacts): Loss[] {
  let workEnded = -Infinity;
  if (facts.outcome === 'succeeded') {
    for (const { completedAt = Infinity, status } of facts.stages) {
      if (status === 'complete' || status === 'failed') {
        workEnded = Math.max(workEnded, completedAt);
      }
    }
  }
  const wasDone = (at = 0) => workEnded > 0 && at >= workEnded;
  return facts.executors.flatMap(executor =>
    executor.isDriver ||
    executor.end === 'alive' ||
    executor.end === 'application-ended' ||
    executor.end === 'idle-released' ||
    wasDone(executor.removedAt)
      ? []
      : { executor, cause: causeOf(executor) },
  );
}
