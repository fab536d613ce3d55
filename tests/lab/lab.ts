import { randomInt } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What the environment offers; a suite without what it needs says so and is skipped. */
export const lab = {
  historyServer: process.env.HISTORY_SERVER_URL,
  /** The folder that the History Server reads. */
  events: process.env.SPARK_EVENTS_DIR,
  s3: process.env.S3_ENDPOINT,
};

/** `false` when all is there, else the reason that the test runner prints. */
export function lacking(
  ...needs: ('historyServer' | 'events' | 's3')[]
): string | false {
  const names = {
    historyServer: 'HISTORY_SERVER_URL',
    events: 'SPARK_EVENTS_DIR',
    s3: 'S3_ENDPOINT',
  };
  const missing = needs.filter(need => !lab[need]).map(need => names[need]);
  return missing.length > 0 && `skipped: no ${missing.join(', no ')}`;
}

/**
 * The seed of what this run makes up: of the environment when a finding is to
 * be seen again, else new every time. Tests print it in their names.
 */
export const seed = Number(process.env.LAB_SEED ?? randomInt(1, 100_000));

/** The log of an application in a folder: a file or an `eventlog_v2_` folder. */
export async function logOf(
  folder: string,
  applicationId: string,
): Promise<string> {
  const found = (await readdir(folder)).find(
    entry => !entry.startsWith('.') && entry.includes(applicationId),
  );
  if (found === undefined) {
    throw new Error(`${folder} holds no log of ${applicationId}`);
  }
  return join(folder, found);
}

/** Ids of the applications that a folder of event logs holds. */
export async function applicationsIn(folder: string): Promise<Set<string>> {
  const ids = (await readdir(folder)).flatMap(
    entry => /(?:app|local)-\d+(?:-\d+)?/.exec(entry)?.[0] ?? [],
  );
  return new Set(ids);
}

/** The folder of this suite. */
export const here = dirname(__filename);
