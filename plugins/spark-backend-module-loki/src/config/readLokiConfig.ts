import {
  type OutsideServerConfig,
  readOutsideServers,
} from '@pilotlight/plugin-spark-node';
import { z } from 'zod';
import type { LabelNames } from '../streams/labels';

/** A Loki and how its lines are told apart. */
export interface LokiConfig extends OutsideServerConfig {
  /** Names of labels; those that are not given are looked for. */
  labels?: Partial<LabelNames>;
  /** A Grafana that shows the same lines. */
  grafana?: { url: string; datasource: string };
}

const LABEL = 'must be the name of a label';
const GRAFANA = 'Must be an http or https URL without credentials';

const label = z
  .string({ error: LABEL })
  .regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,254}$/, LABEL)
  .optional();

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    (url?.protocol === 'https:' || url?.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  );
}

const fields = {
  labels: z
    .strictObject({
      applicationId: label,
      applicationName: label,
      namespace: label,
      cluster: label,
      pod: label,
      role: label,
      executor: label,
    })
    .optional(),
  grafana: z
    .strictObject({
      url: z
        .string({ error: GRAFANA })
        .refine(isAddress, GRAFANA)
        .transform(url => url.replace(/\/+$/, '')),
      datasource: z
        .string({ error: 'must be the uid of a data source' })
        .regex(/^[\w-]{1,40}$/, 'must be the uid of a data source'),
    })
    .optional(),
};

/**
 * Reads `spark.loki`.
 *
 * @throws ConfigurationError naming the key, when something is missing or wrong
 */
export function readLokiConfig(raw: unknown): LokiConfig[] {
  return readOutsideServers('spark.loki', raw, fields);
}
