import type { ExecutorEnd } from '../facts';

/**
 * What Spark's removal reasons say, the most telling first.
 *
 * Strings of `ExecutorPodsLifecycleManager`, `ExecutorLossReason`,
 * `CoarseGrainedSchedulerBackend`, `HeartbeatReceiver` and
 * `ExecutorExitCode`, Spark 3.3 to 4.3.
 */
const words: [RegExp, ExecutorEnd][] = [
  [/decommission/i, 'decommissioned'],
  [
    /possible container OOM|OutOfMemory|OOMKilled|exceed\w* (?:physical |virtual )?memory|memory limits/i,
    'out-of-memory',
  ],
  [/heartbeat/i, 'heartbeat-lost'],
  [/deleted by a user|not found in the cluster/i, 'deleted'],
  [/killed by driver/i, 'killed'],
  [/TaskReaper|SIGKILL|SIGTERM|[Kk]illed/, 'killed'],
];

/** `SparkExitCode.OOM`: the JVM's own OutOfMemoryError handler. */
const OOM = 52;
/** Exit codes of a process ended by SIGKILL and SIGTERM. */
const SIGNALS = new Set([137, 143]);

/** The exit code in a removal reason. */
export function exitCodeOf(reason: string): number | undefined {
  const match = /exit(?:ed)?(?: with)?(?: exit)? code:? (-?\d{1,5})/i.exec(
    reason.slice(0, 2000),
  );
  return match ? Number(match[1]) : undefined;
}

/**
 * Why an executor ended.
 *
 * @param reason - `Removed Reason` as Spark wrote it.
 * @param dynamic - `spark.dynamicAllocation.enabled`: then the driver kills
 * executors because they are idle.
 */
export function executorEndOf(reason: string, dynamic: boolean): ExecutorEnd {
  const text = reason.slice(0, 2000);
  const exitCode = exitCodeOf(text);
  if (exitCode === OOM) {
    return 'out-of-memory';
  }
  const end = words.find(([pattern]) => pattern.test(text))?.[1];
  if (end === 'killed' && dynamic && /killed by driver/i.test(text)) {
    return 'idle-released';
  }
  if (end) {
    return end;
  }
  if (exitCode !== undefined) {
    return SIGNALS.has(exitCode) ? 'killed' : 'exited';
  }
  return 'lost';
}
