import type { SourceScope } from '@pilotlight/plugin-spark-node';
import type { ClusterConfig } from '../config/types';

/** A piece of evidence of the ledger: `namespace/team-a/sparkapplication/etl`. */
const NAMESPACE = /^namespace\/([^/]*)/;

/** Where a cluster's runs belong: by their namespace, which only the cluster can say. */
export function clusterScope({
  cluster,
  environment,
  teams,
}: ClusterConfig): SourceScope {
  return {
    version: JSON.stringify([cluster, environment, [...teams].sort()]),
    of(evidence) {
      const namespace = NAMESPACE.exec(evidence)?.[1] ?? '';
      const team = teams.get(namespace);
      return {
        cluster,
        namespace,
        environment,
        ...(team !== undefined && { team }),
      };
    },
  };
}
