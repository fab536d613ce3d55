import { createHash } from 'node:crypto';
import type { Bookmark } from '@pilotlight/plugin-spark-node';
import type { LocatedLog } from '@pilotlight/plugin-spark-common';

/** Longest key that a bookmark may have. */
const MAX_KEY = 1024;

/** What is remembered of a log that need not be read again. */
export interface LogMark {
  signature: string;
  /** What could not be read of it; shown again after a restart. */
  problems: string[];
}

/** The key of a log's bookmark. */
export function bookmarkKey(log: LocatedLog): string {
  return log.key.length <= MAX_KEY
    ? log.key
    : `sha256:${createHash('sha256').update(log.key).digest('hex')}`;
}

/** Changes when any part of the log may have: names, sizes and versions, no content. */
export function signatureOf(log: LocatedLog): string {
  const hash = createHash('sha256');
  hash.update(String(log.inProgress));
  for (const { part } of log.parts) {
    hash.update(`\n${part.name}\n${part.size}\n${part.version}`);
  }
  return hash.digest('hex').slice(0, 32);
}

/** Bookmarks of before; what is none of ours is left out, so that its log is read again. */
export function marksOf(bookmarks: readonly Bookmark[]): Map<string, LogMark> {
  const marks = new Map<string, LogMark>();
  for (const { key, value } of bookmarks) {
    const mark = value as Partial<LogMark> | null;
    if (typeof mark?.signature === 'string' && Array.isArray(mark.problems)) {
      marks.set(key, {
        signature: mark.signature,
        problems: mark.problems.map(String),
      });
    }
  }
  return marks;
}
