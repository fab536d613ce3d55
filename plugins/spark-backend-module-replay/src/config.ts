import { resolve } from 'node:path';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  ConfigurationError,
  explainIssues,
} from '@pilotlight/plugin-spark-common';
import { z } from 'zod';

/** What `spark.sources.replay` says, with absolute paths. */
export interface ReplayConfig {
  recordings: string;
  plan: string;
  days: number;
}

const KEY = 'spark.sources.replay';

const path = (what: string) =>
  z
    .string({ error: what })
    .min(1, { error: what })
    .transform(text => resolve(text));

const DAYS = 'must be a whole number from 1 to 365';

const schema = z.strictObject(
  {
    recordings: path('must be the path of a folder of recordings'),
    plan: path('must be the path of a YAML file'),
    days: z
      .int({ error: DAYS })
      .min(1, { error: DAYS })
      .max(365, { error: DAYS })
      .default(90),
  },
  { error: 'must hold recordings and plan' },
);

/**
 * Reads the source's configuration.
 *
 * @returns `undefined` when there is none
 * @throws ConfigurationError naming the key
 */
export function readReplayConfig(
  config: RootConfigService,
): ReplayConfig | undefined {
  const raw: unknown = config.getOptional(KEY);
  if (raw === undefined) {
    return undefined;
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    throw new ConfigurationError(explainIssues(KEY, parsed.error, raw));
  }
  return parsed.data;
}

function isSomething(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0
    : value !== undefined && value !== false;
}

/** The other kinds of sources that are configured: recorded runs must not stand beside theirs. */
export function otherSources(config: RootConfigService): string[] {
  const sources = config.getOptionalConfig('spark.sources');
  return (sources?.keys() ?? []).filter(
    key => key !== 'replay' && isSomething(sources?.getOptional(key)),
  );
}
