import type { ReadingLimits } from '@pilotlight/plugin-spark-common';

/** Who may read the runs of a source, or of one folder of it. */
export interface ScopeConfig {
  namespace: string;
  team?: string;
}

/** Where a source's logs are. */
export type OriginConfig =
  | { type: 'folder'; path: string }
  | {
      type: 's3';
      bucket: string;
      prefix: string;
      endpoint?: string;
      region: string;
      forcePathStyle: boolean;
      credentials?: {
        accessKeyId: string;
        secretAccessKey: string;
        sessionToken?: string;
      };
    }
  | {
      type: 'historyServer';
      url: string;
      /** Value of the `Authorization` header. */
      authorization?: string;
    };

/** One entry of `spark.sources.eventlog`. */
export interface EventLogSourceConfig extends ScopeConfig {
  name: string;
  cluster: string;
  environment: string;
  origin: OriginConfig;
  /** By the first segment of a log's path in the source. */
  folders: Record<string, ScopeConfig>;
  /** Milliseconds between two listings. */
  everyMs: number;
  /** A log in progress that did not change for this long was left by a dead driver. */
  abandonedAfterMs: number;
  /** Milliseconds that reading one log may take. */
  timeLimitMs: number;
  limits: ReadingLimits;
}
