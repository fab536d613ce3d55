/**
 * What is known of one attempt of a Spark run, as its event log tells it.
 *
 * All times are UTC instants in epoch milliseconds, all sizes bytes, all
 * durations milliseconds unless the name says otherwise. Everything that a
 * job's author can influence (names, messages, SQL, configuration) is hostile
 * text: it is stored and shown, never interpreted.
 */

/**
 * How an attempt stands.
 *
 * - `running`: its log is still being written.
 * - `succeeded` / `failed`: it ended, and the evidence says how.
 * - `unknown`: it ended (or vanished) and nothing tells how.
 *
 * @public
 */
export type Outcome = 'running' | 'succeeded' | 'failed' | 'unknown';

/**
 * What an {@link Outcome} rests on, strongest first. Shown as provenance.
 *
 * - `driver-exit`: the driver's container ended by itself, with this exit code.
 * - `exit-code`: the application's exit code was recorded (Spark 4.0 and later).
 * - `job-result`: the log ended in order and its last Spark job or SQL query decides.
 * - `log-closed`: the log ended in order and ran no Spark job at all.
 * - `driver-killed`: the driver's container or pod was ended from outside: by a
 *   signal, for its memory, by an eviction. Weaker than a log that ended in
 *   order, as a pod may be killed after its work is done.
 * - `operator-final`: the operator says that it has ended, and how.
 * - `driver-running`: the driver's pod is there and has not ended.
 * - `log-cut`: the log ended without an application end event.
 * - `driver-gone`: the driver's pod, or the resource, is gone and nothing says how.
 * - `operator-word`: the operator says that it goes on, which may be long past.
 * - `in-progress`: the log is still being written.
 *
 * @public
 */
export type OutcomeBasis =
  | 'driver-exit'
  | 'exit-code'
  | 'job-result'
  | 'log-closed'
  | 'driver-killed'
  | 'operator-final'
  | 'driver-running'
  | 'log-cut'
  | 'driver-gone'
  | 'operator-word'
  | 'in-progress';

/**
 * An error as a person needs it: the innermost cause first.
 *
 * @public
 */
export interface RunError {
  /** Innermost cause in one line, at most 500 characters, secrets redacted. */
  message: string;
  /** Class of the innermost cause, such as `java.lang.OutOfMemoryError` or `ValueError`. */
  type?: string;
  /** The whole text as Spark wrote it, cut at 20,000 characters, secrets redacted. */
  details: string;
  /** Where it was recorded; `driver` is its pod or the operator's resource. */
  at: 'job' | 'stage' | 'task' | 'query' | 'driver';
  stageId?: number;
  queryId?: number;
}

/** Amounts that tasks report, summed. Bytes, milliseconds and counts. @public */
export interface TaskTotals {
  /** Tasks that ended, by how. */
  succeededTasks: number;
  failedTasks: number;
  /** Killed on purpose: a speculative twin won, the stage was cancelled, the executor was decommissioned. */
  killedTasks: number;
  /** Sum of finish minus launch over every ended task: what the slot was occupied for. */
  taskTime: number;
  /** The part of `taskTime` spent in tasks that failed or were killed. */
  lostTaskTime: number;
  /** `Executor Run Time` of tasks. */
  runTime: number;
  /** `Executor CPU Time` of tasks, in milliseconds (Spark writes nanoseconds). */
  cpuTime: number;
  gcTime: number;
  memorySpilled: number;
  diskSpilled: number;
  inputBytes: number;
  inputRecords: number;
  outputBytes: number;
  outputRecords: number;
  /** Remote and local bytes together. */
  shuffleReadBytes: number;
  shuffleReadRecords: number;
  shuffleFetchWaitTime: number;
  shuffleWriteBytes: number;
  shuffleWriteRecords: number;
}

/** What kind of node something ran on; prices differ by it. @public */
export type NodeClass = 'on-demand' | 'spot';

/**
 * One executor's life. Cost is computed from these and nothing coarser.
 *
 * The driver is one of them, with id `driver` and `isDriver` set; its start and
 * end are the application's.
 *
 * @public
 */
export interface ExecutorFacts {
  executorId: string;
  isDriver: boolean;
  host: string;
  addedAt: number;
  /** Absent while it lives. At the application's end all living executors end. */
  removedAt?: number;
  /** As Spark wrote it; see the closed list of {@link ExecutorEnd}. */
  removedReason?: string;
  end: ExecutorEnd;
  exitCode?: number;
  cores: number;
  /** All memory that the executor is given: heap, overhead, off-heap and Python, from its resource profile and configuration. */
  memoryBytes: number;
  resourceProfileId: number;
  /** Set by sources that know the node; an event log alone does not. */
  nodeClass?: NodeClass;
  /** How many tasks it may run at once; 0 where nobody has told, as by its pod alone. */
  maxTasks: number;
  /** Peak memory metrics where the log carries them (`StageExecutorMetrics` or heartbeats); bytes by Spark's metric name. */
  peakMemory: Record<string, number>;
  totals: TaskTotals;
}

/**
 * Why an executor ended, in words a page can show.
 * Read from `Removed Reason`, which is free text
 * (strings of org.apache.spark.scheduler.cluster.k8s and ExecutorLossReason, Spark 3.3 to 4.3).
 *
 * @public
 */
export type ExecutorEnd =
  | 'alive'
  | 'application-ended'
  | 'idle-released'
  | 'decommissioned'
  | 'out-of-memory'
  | 'killed'
  | 'exited'
  | 'heartbeat-lost'
  | 'deleted'
  | 'lost';

/** What the tasks of a stage look like: approximations with at most 1 % relative error. @public */
export interface Distribution {
  count: number;
  min: number;
  p25: number;
  median: number;
  p75: number;
  p95: number;
  max: number;
}

/** What a stage's speculation took and gained. @public */
export interface SpeculationFacts {
  /** Second tries that ended, however they did. */
  tasks: number;
  /** Of them those that were first. */
  succeededTasks: number;
  /** Milliseconds of first and second tries that were killed because the other one succeeded. */
  lostTime: number;
}

/** @public */
export interface StageFacts {
  stageId: number;
  stageAttemptId: number;
  name: string;
  status: 'pending' | 'active' | 'complete' | 'failed' | 'skipped';
  submittedAt?: number;
  completedAt?: number;
  failureReason?: string;
  numTasks: number;
  parentIds: number[];
  sparkJobIds: number[];
  queryId?: number;
  resourceProfileId: number;
  totals: TaskTotals;
  peakExecutionMemory: number;
  /** Absent when no task of the stage succeeded. */
  taskDuration?: Distribution;
  taskShuffleRead?: Distribution;
  taskInput?: Distribution;
  /**
   * Tasks that succeeded by how long they took, as pairs of milliseconds and
   * count, ascending, at most 64. The counts add up to `taskDuration.count`,
   * pairs multiplied to the sum of the durations, off by at most 2 %.
   */
  taskHistogram?: [milliseconds: number, count: number][];
  /** Tasks that could not fetch shuffle data. Absent where there was none. */
  fetchFailedTasks?: number;
  /** Absent where Spark started no second try of a task. */
  speculation?: SpeculationFacts;
}

/** A Spark job: one action inside an application. @public */
export interface SparkJobFacts {
  sparkJobId: number;
  submittedAt: number;
  completedAt?: number;
  status: 'running' | 'succeeded' | 'failed';
  description?: string;
  stageIds: number[];
  queryId?: number;
  error?: string;
}

/** A node of a query's plan, flattened depth first so that no depth can overflow a stack. @public */
export interface PlanNode {
  id: number;
  /** `undefined` for the root. */
  parentId?: number;
  name: string;
  /** At most 2,000 characters. */
  detail: string;
  /**
   * Amounts that Spark measured at this node, by its own names such as
   * `number of files read`: bytes and counts of the closed list in
   * `reduce/planMetrics`. Absent where nothing was measured.
   */
  metrics?: Record<string, number>;
}

/** @public */
export interface QueryFacts {
  queryId: number;
  rootQueryId?: number;
  description: string;
  submittedAt: number;
  completedAt?: number;
  status: 'running' | 'succeeded' | 'failed';
  error?: string;
  sparkJobIds: number[];
  /** The last plan that adaptive execution settled on; at most 2,000 nodes. */
  plan: PlanNode[];
  /** How often adaptive execution planned again. */
  replanned: number;
}

/** Named properties, secrets already redacted. @public */
export type Properties = Record<string, string>;

/** @public */
export interface ConfigurationFacts {
  spark: Properties;
  hadoop: Properties;
  system: Properties;
  jvm: Properties;
}

/** What was read of a log and what could not be. Every loss is counted. @public */
export interface ReadingFacts {
  /** Lines that held an event, unreadable ones included. */
  events: number;
  /** Events of a kind that we do not use, or that this version does not know. */
  ignoredEvents: number;
  unreadable: {
    /** Lines that are no JSON object with an `Event`. */
    lines: number;
    /** Compressed frames or blocks that fail their checksum or cannot be decompressed. */
    frames: number;
    /** Lines longer than the limit. */
    oversized: number;
    /** Events whose numbers contradict each other or the log (negative duration, clock running backwards). */
    inconsistent: number;
  };
  /** Bytes on disk and after decompression. */
  storedBytes: number;
  rawBytes: number;
  codec: 'none' | 'zstd' | 'lz4' | 'snappy' | 'lzf';
  /** The log was rolled and compacted: events of finished Spark jobs are gone. */
  compacted: boolean;
  /** A part of a rolling log is missing. */
  missingParts: number[];
  /** The end of the log was seen. */
  complete: boolean;
}

/** @public */
export interface AttemptFacts {
  applicationId: string;
  /** As Spark numbers it; `1` where the log has none. */
  attemptId: string;
  applicationName: string;
  user?: string;
  sparkVersion?: string;
  startedAt: number;
  endedAt?: number;
  lastEventAt: number;
  outcome: Outcome;
  outcomeBasis: OutcomeBasis;
  exitCode?: number;
  error?: RunError;
  /** It ran streaming queries, which wait for data. Absent where it ran none. */
  streaming?: boolean;
  configuration: ConfigurationFacts;
  executors: ExecutorFacts[];
  stages: StageFacts[];
  sparkJobs: SparkJobFacts[];
  queries: QueryFacts[];
  totals: TaskTotals;
  reading: ReadingFacts;
}
