import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toError } from '@backstage/errors';
import { ConfigurationError } from '@pilotlight/plugin-spark-common';
import { readEventLog } from '@pilotlight/plugin-spark-backend-module-eventlog';
import type { ReplayPlan } from '../plan/schema';
import { prepareRecording, type Recording } from '../run/recording';

async function readRecording(
  name: string,
  folder: string,
  signal: AbortSignal,
): Promise<Recording> {
  const entries = (await readdir(folder)).filter(
    entry => !entry.startsWith('.'),
  );
  if (entries.length !== 1) {
    throw new Error(`it must hold one event log, got ${entries.length}`);
  }
  const attempts = await readEventLog(join(folder, entries[0]), { signal });
  if (attempts.length !== 1) {
    throw new Error('nothing of its event log can be read');
  }
  return prepareRecording(name, attempts[0]);
}

/**
 * Reads the recordings that a plan names, each once.
 *
 * @param plan - which
 * @param folder - absolute path of the folder that holds a folder for each
 * @throws ConfigurationError naming the job's key when one cannot be read
 */
export async function readRecordings(
  plan: ReplayPlan,
  folder: string,
  signal: AbortSignal,
): Promise<Map<string, Recording>> {
  const recordings = new Map<string, Recording>();
  for (const [index, job] of plan.jobs.entries()) {
    for (const name of Object.keys(job.recordings)) {
      if (!recordings.has(name)) {
        const path = join(folder, name);
        try {
          recordings.set(name, await readRecording(name, path, signal));
        } catch (error) {
          signal.throwIfAborted();
          throw new ConfigurationError(
            `jobs[${index}].recordings names ${name}, but ${path} cannot be replayed: ${
              toError(error).message
            }`,
          );
        }
      }
    }
  }
  return recordings;
}
