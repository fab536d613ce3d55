import type { HumanDuration } from '@backstage/types';

export interface Config {
  spark?: {
    sources?: {
      /** Places that hold Spark event logs; any number of them at once. */
      eventlog?: Array<
        {
          /** Unique name of the source: lower case letters, digits, dashes. */
          name: string;
          /** Cluster that the runs belong to. */
          cluster: string;
          /** Environment that the runs belong to, such as `production`. */
          environment: string;
          /** Namespace that the runs belong to. Default: none. */
          namespace?: string;
          /** Entity ref of the group that may read the runs as its own, such as `group:default/orders`. */
          team?: string;
          /**
           * For layouts with one folder a team: namespace and team by the name
           * of a folder directly in the source.
           */
          folders?: {
            [folder: string]: { namespace?: string; team?: string };
          };
          /** Pause between two listings. Default: 10 s for a folder, else 30 s. */
          every?: HumanDuration | string;
          /**
           * When a log in progress did not change for this long, its driver is
           * taken for dead and the outcome of the run for unknown. Default: 24 h.
           */
          abandonedAfter?: HumanDuration | string;
          /** What one log may take; past it, the rest of the log is not read. */
          limits?: {
            /** Bytes of one line. Default: 32 MiB. */
            lineBytes?: number;
            /** Bytes of one log, uncompressed. Default: 64 GiB. */
            rawBytes?: number;
            /** Uncompressed bytes for each stored one. Default: 1,000. */
            ratio?: number;
            /** Time to read one log. Default: 10 min. */
            time?: HumanDuration | string;
          };
        } & (
          | {
              type: 'folder';
              /** Folder that Spark writes to (`spark.eventLog.dir`). */
              path: string;
            }
          | {
              type: 's3';
              bucket: string;
              /** Path in the bucket. Default: all of it. */
              prefix?: string;
              /** Address of an S3-compatible server. Default: that of AWS. */
              endpoint?: string;
              /** Default: `us-east-1`. */
              region?: string;
              /** Bucket in the path of the address instead of its host. Default: false. */
              forcePathStyle?: boolean;
              /** Default: what the AWS SDK finds (environment, instance role, …). */
              accessKeyId?: string;
              /** @visibility secret */
              secretAccessKey?: string;
              /** @visibility secret */
              sessionToken?: string;
            }
          | {
              type: 'historyServer';
              /** Address of the Spark History Server. */
              url: string;
              /**
               * Sent as `Authorization: Bearer …`.
               * @visibility secret
               */
              token?: string;
            }
        )
      >;
    };
  };
}
