import { readFile } from 'node:fs/promises';
import { toError } from '@backstage/errors';
import {
  ConfigurationError,
  explainIssues,
} from '@pilotlight/plugin-spark-common';
import { parse } from 'yaml';
import { planSchema, type ReplayPlan } from './schema';

/**
 * Reads a plan from the text of a YAML file.
 *
 * @param text - the file
 * @param path - its name, for messages
 * @throws ConfigurationError naming the file, and the key where there is one
 */
export function parsePlan(text: string, path: string): ReplayPlan {
  let raw: unknown;
  try {
    raw = parse(text, { uniqueKeys: true, maxAliasCount: 0 });
  } catch (error) {
    throw new ConfigurationError(
      `${path} is not valid YAML: ${toError(error).message}`,
    );
  }
  const parsed = planSchema.safeParse(raw);
  if (!parsed.success) {
    throw new ConfigurationError(
      `${path}: ${explainIssues('', parsed.error, raw)}`,
    );
  }
  return parsed.data;
}

/** Reads a plan from a file. See {@link parsePlan}. */
export async function readPlan(path: string): Promise<ReplayPlan> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new ConfigurationError(
      `spark.sources.replay.plan names a file that cannot be read: ${
        toError(error).message
      }`,
    );
  }
  return parsePlan(text, path);
}
