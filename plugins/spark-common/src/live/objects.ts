/**
 * What is kept of Kubernetes objects that tell of Spark: a closed list of
 * fields, everything else is dropped before anything is stored. Times are epoch
 * milliseconds, memory bytes, processors thousandths of a core. All text is
 * hostile, cut and without what looks like a secret.
 */

/** What every object has. @public */
export interface LiveIdentity {
  /** Never comes back once the object is gone. */
  uid: string;
  /** Empty for objects of the whole cluster. */
  namespace: string;
  name: string;
  createdAt: number;
  /** Somebody has asked for its deletion. */
  deletingSince?: number;
}

/** Processors and memory. @public */
export interface LiveAmounts {
  /** Thousandths of a core. */
  cpuMillis: number;
  memoryBytes: number;
}

/** Driver or executors as an application asks for them. @public */
export interface LiveAsk extends LiveAmounts {
  /** How many of them. */
  instances: number;
}

/** A state that an operator has noted. @public */
export interface LiveTransition {
  state: string;
  at?: number;
  message?: string;
}

/** Labels of whom an application is for, and of who made it. @public */
export type LiveLabels = Record<string, string>;

/**
 * A SparkApplication of either operator.
 *
 * @public
 */
export interface LiveApplication extends LiveIdentity {
  kind: 'application';
  operator: 'kubeflow' | 'apache';
  /** The operator's own word; empty before it has looked at the application. */
  state: string;
  /** When it took that state, where the operator says so. */
  stateAt?: number;
  message?: string;
  /** States in the order in which they were taken; only Apache's operator keeps them. */
  history: LiveTransition[];
  /** Spark's id of the newest submission. */
  applicationId?: string;
  submissionId?: string;
  /** Submissions so far, the present one included. */
  submissions: number;
  submittedAt?: number;
  endedAt?: number;
  driverPod?: string;
  suspended: boolean;
  driver?: LiveAsk;
  executors?: LiveAsk;
  sparkVersion?: string;
  labels: LiveLabels;
}

/** A ScheduledSparkApplication. @public */
export interface LiveSchedule extends LiveIdentity {
  kind: 'schedule';
  /** Cron expression. */
  schedule: string;
  timeZone: string;
  suspended: boolean;
  concurrency: string;
  state: string;
  message?: string;
  lastRunAt?: number;
  nextRunAt?: number;
  lastRunName?: string;
}

/** How the container that Spark runs in stands. @public */
export type LiveContainer =
  | { state: 'waiting'; reason?: string; message?: string }
  | { state: 'running'; startedAt?: number }
  | {
      state: 'terminated';
      exitCode: number;
      reason?: string;
      message?: string;
      startedAt?: number;
      finishedAt?: number;
    };

/** A driver's or an executor's pod. @public */
export interface LivePod extends LiveIdentity {
  kind: 'pod';
  role: 'driver' | 'executor';
  applicationId?: string;
  /** Of an executor, as Spark numbers it. */
  executorId?: string;
  /** uid of what owns it: the resource for a driver, the driver for its executors. */
  ownerUid?: string;
  submissionId?: string;
  /** Name of the resource, by the operator's label. */
  applicationName?: string;
  node?: string;
  phase: string;
  /** Of the pod itself, such as `Evicted`. */
  reason?: string;
  message?: string;
  /** When it was bound to a node. */
  scheduledAt?: number;
  /** Why it is not bound, in the scheduler's words. */
  unscheduled?: { reason?: string; message?: string; since?: number };
  /** When it passed its readiness checks, and still does. */
  readyAt?: number;
  /** Somebody takes it away: a preemption, an eviction, a drained node. */
  disruption?: { reason?: string; message?: string; at?: number };
  container?: LiveContainer;
  image?: string;
  requests: LiveAmounts;
  memoryLimitBytes?: number;
  labels: LiveLabels;
}

/** @public */
export interface LiveNode extends LiveIdentity {
  kind: 'node';
  instanceType?: string;
  zone?: string;
  spot: boolean;
  /** Takes no new pods. */
  cordoned: boolean;
  allocatable: LiveAmounts;
}

/** A ResourceQuota's processors and memory; what it does not limit is absent. @public */
export interface LiveQuota extends LiveIdentity {
  kind: 'quota';
  /** It counts some pods only; our arithmetic leaves it out. */
  scoped: boolean;
  cpu?: { hardMillis: number; usedMillis: number };
  memory?: { hardBytes: number; usedBytes: number };
  pods?: { hard: number; used: number };
}

/** What is kept of a Kubernetes object. @public */
export type LiveObject =
  | LiveApplication
  | LiveSchedule
  | LivePod
  | LiveNode
  | LiveQuota;
