import { ConfigurationError } from '@pilotlight/plugin-spark-common';
import {
  readOutsideServers,
  type OutsideServerConfig,
} from '@pilotlight/plugin-spark-node';

/** A server that speaks the API of Prometheus. */
export interface PrometheusConfig {
  server: OutsideServerConfig;
  /** The label by which its series of several clusters are told apart. */
  clusterLabel?: string;
}

const KEY = 'spark.prometheus';

function labelOf(value: unknown, key: string): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'string' || !/^[a-zA-Z_]\w*$/.test(value)) {
    throw new ConfigurationError(
      `${key}.clusterLabel: must be the name of a label`,
    );
  }
  return value;
}

/**
 * Reads `spark.prometheus`.
 *
 * @throws ConfigurationError naming the key, when something is missing or wrong
 */
export function readPrometheusConfig(raw: unknown = []): PrometheusConfig[] {
  if (!Array.isArray(raw)) {
    return readOutsideServers(KEY, raw).map(server => ({ server }));
  }
  const own = raw.map((entry, index) => {
    if (typeof entry !== 'object' || entry === null) {
      return { entry };
    }
    const { clusterLabel, ...rest } = entry;
    return {
      entry: rest,
      clusterLabel: labelOf(clusterLabel, `${KEY}[${index}]`),
    };
  });
  return readOutsideServers(
    KEY,
    own.map(({ entry }) => entry),
  ).map((server, index) => {
    const { clusterLabel } = own[index];
    return { server, ...(clusterLabel !== undefined && { clusterLabel }) };
  });
}
