import type { AttemptFacts } from '@pilotlight/plugin-spark-common';
import { locateFile } from './files';
import { defaultLimits, LimitError, type ReadingLimits } from './limits';
import { LogReader } from './LogReader';
import type { LocatedLog } from './location';

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
  const reader = new LogReader({ ...defaultLimits, ...options.limits });
  await readWhole(log, reader, options.signal);
  reader.problems.forEach(problem => options.onProblem?.(problem));
  const facts = reader.facts(stateOf(log));
  return hasFacts(facts) ? [facts] : [];
}

/** Reads all parts of a log; at a limit what was read stands. */
async function readWhole(
  log: LocatedLog,
  reader: LogReader,
  signal: AbortSignal | undefined,
) {
  try {
    for (const { part, codec } of log.parts) {
      reader.beginPart(codec);
      for await (const bytes of part.read(0, signal)) {
        signal?.throwIfAborted();
        await reader.push(bytes);
      }
      await reader.endPart();
    }
    reader.end();
  } catch (error) {
    if (!(error instanceof LimitError)) {
      throw error;
    }
    reader.problem(error.message);
  }
}

/** What the place of a log tells of it. */
export function stateOf(log: LocatedLog) {
  return {
    applicationId: log.name.applicationId,
    attemptId: log.name.attemptId,
    inProgress: log.inProgress,
    modifiedAt: log.parts.reduce(
      (latest, { part }) => Math.max(latest, part.modifiedAt),
      0,
    ),
    compacted: log.compacted,
    missingParts: log.missingParts,
  };
}

/** Whether anything at all was readable. */
export function hasFacts(facts: AttemptFacts): boolean {
  const { events, unreadable } = facts.reading;
  return events > unreadable.lines + unreadable.oversized;
}
