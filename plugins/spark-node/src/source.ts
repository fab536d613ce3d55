import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  LiveKind,
  LiveObservation,
  LiveRevision,
  Observation,
  TrustedScope,
} from '@pilotlight/plugin-spark-common';

/**
 * What a source remembers between its lives, kept in the ledger's database and
 * written in the same transaction as the observations it belongs to.
 *
 * @public
 */
export interface Bookmark {
  /** Unique within the source: a path, an object key. At most 1,024 characters. */
  key: string;
  /** JSON of the source's own making. */
  value: unknown;
}

/** @public */
export interface RecordOptions {
  /** Bookmarks to write together with the observations: all or nothing. */
  bookmarks?: Bookmark[];
  /** Keys of bookmarks to forget. */
  forget?: string[];
}

/**
 * What became of a batch. A refused observation is not an error of the batch:
 * the rest is recorded.
 *
 * @public
 */
export interface RecordResult {
  /** Observations that changed the ledger. */
  changed: number;
  /** Observations that told nothing new. */
  unchanged: number;
  refused: { evidence: string; reason: string }[];
}

/** A Kubernetes object that the ledger takes to be there. @public */
export interface KnownObject {
  uid: string;
  kind: LiveKind;
  namespace: string;
  revision: LiveRevision;
}

/**
 * The one door into the ledger.
 *
 * @public
 */
export interface LedgerSink {
  /**
   * Records observations and bookmarks in one transaction.
   *
   * @throws ServiceUnavailableError when the database cannot be reached; nothing was written, try again.
   */
  record(
    observations: Observation[],
    options?: RecordOptions,
  ): Promise<RecordResult>;
  /** Everything the source has bookmarked. */
  bookmarks(): Promise<Bookmark[]>;
}

/**
 * The door into the ledger for what a cluster tells of its objects.
 *
 * @public
 */
export interface ObjectSink {
  /**
   * Records what a cluster tells of its objects, and all that follows from it
   * for runs, in one transaction.
   *
   * @throws ServiceUnavailableError when the database cannot be reached; nothing was written, try again.
   */
  recordObjects(
    observations: LiveObservation[],
    options?: RecordOptions,
  ): Promise<RecordResult>;
  /** Objects that are there as far as the ledger knows: what a source finds gone when it starts, it must say. */
  knownObjects(): Promise<KnownObject[]>;
}

/** A thing a source met and could not use; shown on the sources page. @public */
export interface SourceProblem {
  /** What it is about: a path, an address. */
  subject: string;
  /** One sentence: what is wrong and what mends it. */
  message: string;
}

/** @public */
export interface SourceContext {
  ledger: LedgerSink;
  /** For sources that follow Kubernetes objects. */
  objects: ObjectSink;
  logger: LoggerService;
  /** Aborted when the backend stops. */
  signal: AbortSignal;
  /**
   * To be called after each round of work, whether or not anything was new.
   * Feeds the watchdog and the age shown on pages; owners are told of an old
   * failure only after it, so a round should go through all there is.
   */
  succeeded(status: { problems: SourceProblem[]; watching: number }): void;
  /**
   * To be called while a source that keeps on trying by itself can do nothing:
   * it is shown as down, with this sentence, until it has succeeded again. A
   * source that has nothing to lose by being started again may rather throw.
   */
  failed(message: string): void;
}

/**
 * Where a source's runs belong, as the operator's configuration says now. The
 * ledger places by it again what the source told of under another one.
 *
 * @public
 */
export interface SourceScope {
  /** The configuration that decides, as text: another text, another answer. */
  readonly version: string;
  /** Where the run belongs that a piece of evidence tells of. */
  of(evidence: string): TrustedScope;
}

/**
 * Something outside that knows facts about runs.
 *
 * @public
 */
export interface SparkSource {
  /** Kind and name, such as `eventlog/prod-logs`: lower case, unique, stable. */
  readonly id: string;
  readonly kind: string;
  /** What it is, for a person: `Event logs in /var/log/spark`. */
  readonly title: string;
  /** Recorded runs that must never be shown as anything else. */
  readonly demonstration?: boolean;
  /** Where its runs belong; without it they stay where they were told to be. */
  readonly scope?: SourceScope;
  /** How long a round may take before the watchdog calls the source stale, in milliseconds. */
  readonly staleAfter: number;
  /**
   * Works until the signal aborts. May throw: the supervisor tries again with
   * a growing, jittered pause, and shows the error meanwhile.
   */
  run(context: SourceContext): Promise<void>;
}
