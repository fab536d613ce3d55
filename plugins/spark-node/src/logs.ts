import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { LogLevel, LogLineKind } from '@pilotlight/plugin-spark-common';

/** The run whose logs are read, as the ledger knows it. @public */
export interface LoggedRun {
  /** As sources name it; absent where the ledger knows none. */
  cluster?: string;
  /** From the operator's configuration of the source; empty where it has no notion of it. */
  namespace: string;
  applicationId: string;
  /** What the job's author called it. It selects lines only together with the namespace. */
  applicationName: string;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Epoch milliseconds; absent while it runs. */
  endedAt?: number;
}

/** Who wrote a line. @public */
export type LogRole = 'driver' | 'executor';

/** Which lines of a run. @public */
export interface LogQuery {
  run: LoggedRun;
  /** Of both when absent. */
  role?: LogRole;
  /** Of this executor only, as Spark numbers it. */
  executorId?: string;
  /** Of these levels; empty for all. A stack trace goes with its line. */
  levels: readonly LogLevel[];
  /** Lines that hold this text, upper and lower case alike. */
  search?: string;
  /** Not before, epoch milliseconds. */
  from?: number;
  /** Before, epoch milliseconds. */
  to?: number;
  /** Where it begins instead of at the beginning or the end, epoch milliseconds; without a cursor only. */
  at?: number;
  /** From the beginning onwards, or from the end backwards. */
  direction: 'forward' | 'backward';
  /** About how many lines; more where many share one time, fewer where they are long. */
  limit: number;
  /** Where a page before ended; it begins there. */
  cursor?: string;
}

/** A line of a log; its text is hostile, and without secrets. @public */
export interface LogLine {
  /** The same whenever the line is read; sorts as the lines do. */
  id: string;
  /** Epoch milliseconds. */
  time: number;
  kind: LogLineKind;
  level: LogLevel;
  role?: LogRole;
  executorId?: string;
  pod?: string;
  text: string;
  /** The line is longer than what is shown of it. */
  cut?: boolean;
}

/** Lines of a run, in the order of their times. @public */
export interface LogPage {
  /** Whether there are any lines of the run at all, whatever was asked for. */
  found: boolean;
  /**
   * How the run's lines were told from others: by its application id, or only by
   * name, namespace and time, so that another run of the same name may be among them.
   */
  basis?: 'application' | 'name';
  /** Whether lines tell who wrote them, so that they can be asked for by role and executor. */
  roles: boolean;
  lines: LogLine[];
  /** For what stands before the page; absent at the beginning. */
  older?: string;
  /** For what stands after the page; absent where nothing has been written yet. */
  newer?: string;
  /** Some lines are left out: more of them share one time than can be asked for. */
  gap?: boolean;
  /** The same lines in the tool they are kept in. */
  explore?: { title: string; url: string };
}

/** A place that keeps logs of runs. @public */
export interface LogProvider {
  /** Kind and name, such as `loki/prod`: lower case, unique, stable. */
  readonly id: string;
  /** As a person calls it: `Loki prod`. */
  readonly title: string;
  /** Clusters whose logs it has, as sources name them; empty for all. */
  readonly clusters: readonly string[];
  /**
   * `store` keeps lines beyond the life of a pod and is asked first; `live` has
   * them only as long as the pod is there.
   */
  readonly keeps: 'store' | 'live';
  /**
   * Reads a page. Nothing of the query's texts may reach the place unescaped.
   *
   * @throws OutsideFailure when the place cannot answer
   * @throws InputError when the cursor is none of this provider's
   */
  read(query: LogQuery, signal?: AbortSignal): Promise<LogPage>;
}

/**
 * Where a module adds places that keep logs.
 *
 * @public
 */
export interface SparkLogsExtensionPoint {
  /** @throws Error when a provider of that id is there already. */
  addProvider(...providers: LogProvider[]): void;
}

/** @public */
export const sparkLogsExtensionPoint =
  createExtensionPoint<SparkLogsExtensionPoint>({ id: 'spark.logs' });
