import {
  type AttemptFacts,
  defaultLimits,
  type ReadingLimits,
} from '@pilotlight/plugin-spark-common';
import { growingLog } from './growingLog';
import { locateFile, readFile } from '../origins/files';

/** @public */
export interface ReadEventLogOptions {
  /** What one log may take; {@link defaultLimits} where not set. */
  limits?: Partial<ReadingLimits>;
  /** Aborts the reading: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Is told, in sentences, what could not be read. Losses are also counted in the facts. */
  onProblem?: (problem: string) => void;
}

/**
 * Reads one event log from the file system: a file, or a folder
 * `eventlog_v2_…` with its parts.
 *
 * @returns the attempt that the log tells of. An array, as callers put
 * attempts of several logs together; a log with nothing readable gives none.
 * @throws NotALogError when there is no event log at the path, and what the
 * file system throws. Damage inside of the log is counted in
 * `facts.reading`, and no error.
 * @public
 */
export async function readEventLog(
  path: string,
  options: ReadEventLogOptions = {},
): Promise<AttemptFacts[]> {
  const log = await locateFile(path);
  const growing = growingLog({
    limits: { ...defaultLimits, ...options.limits },
  });
  const { facts, problems } = await growing.readOn(
    {
      log,
      read: (part, offset) => readFile(part.address, offset),
    },
    options.signal,
  );
  problems.forEach(problem => options.onProblem?.(problem));
  return facts ? [facts] : [];
}
