import type { Codec } from '../codecs';
import { parsePartName, type LogName } from '../logName';

/** One stored object of a log: a file, an object, an entry of an archive. @public */
export interface LogPart {
  /** Its own name, without folders. */
  name: string;
  /** Where its origin finds it. */
  address: string;
  /** Stored bytes. */
  size: number;
  /** Changes whenever its content may have: a time, an ETag. */
  version: string;
  /** Epoch milliseconds. */
  modifiedAt: number;
}

/** A log, found but not read. Plain data: it goes to the worker. @public */
export interface LocatedLog {
  /** Unique in its origin, and the same before and after the log is finished: a path without `.inprogress`. */
  key: string;
  name: LogName;
  /** In the order in which they are to be read. */
  parts: { part: LogPart; index: number; codec: Codec }[];
  compacted: boolean;
  /** Indexes of parts that are not there. */
  missingParts: number[];
  inProgress: boolean;
}

const IN_PROGRESS = '.inprogress';

/** Locates a log that is one file. @public */
export function locateSingle(
  path: string,
  name: LogName,
  part: LogPart,
): LocatedLog {
  return {
    key: path.endsWith(IN_PROGRESS) ? path.slice(0, -IN_PROGRESS.length) : path,
    name,
    parts: [{ part, index: 1, codec: name.codec }],
    compacted: false,
    missingParts: [],
    inProgress: name.inProgress,
  };
}

/**
 * Locates a log that is a folder of parts.
 *
 * The last compacted part stands for itself and all before it, as in Spark's
 * `RollingEventLogFilesFileReader`.
 *
 * @public
 */
export function locateRolling(
  key: string,
  name: LogName,
  files: readonly LogPart[],
): LocatedLog {
  const parts = files
    .flatMap(part => {
      const parsed = parsePartName(part.name);
      return parsed ? [{ ...parsed, part }] : [];
    })
    .sort(
      (a, b) => a.index - b.index || Number(b.compacted) - Number(a.compacted),
    );
  const lastCompacted = parts
    .filter(part => part.compacted)
    .reduce((last, part) => Math.max(last, part.index), 0);
  const kept = parts.filter(
    part =>
      part.index > lastCompacted ||
      (part.index === lastCompacted && part.compacted),
  );
  const indexes = new Set(kept.map(part => part.index));
  const last = kept.length > 0 ? kept[kept.length - 1].index : 0;
  const missingParts: number[] = [];
  for (let index = lastCompacted || 1; index < last; index++) {
    if (!indexes.has(index) && missingParts.length < 1000) {
      missingParts.push(index);
    }
  }
  return {
    key,
    name,
    parts: kept.map(({ part, index, codec }) => ({ part, index, codec })),
    compacted: lastCompacted > 0,
    missingParts,
    inProgress: files.some(
      file =>
        file.name.startsWith('appstatus_') && file.name.endsWith(IN_PROGRESS),
    ),
  };
}

/** Epoch milliseconds of a log's last change. @public */
export function modifiedAt(log: LocatedLog): number {
  return log.parts.reduce(
    (latest, { part }) => Math.max(latest, part.modifiedAt),
    0,
  );
}
