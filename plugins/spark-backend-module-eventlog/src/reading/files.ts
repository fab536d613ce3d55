import { constants } from 'node:fs';
import { lstat, open, opendir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseLogName } from '@pilotlight/plugin-spark-common';
import {
  locateRolling,
  locateSingle,
  type LocatedLog,
  type LogPart,
} from './location';

const CHUNK = 1024 * 1024;
/** A rolling folder of more parts is no log. */
const MAX_PARTS = 100_000;

/** A path that is no log, and why. */
export class NotALogError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotALogError';
  }
}

/**
 * Locates the log at a path: a file, or a folder `eventlog_v2_…`. Links, pipes
 * and devices are not followed.
 *
 * @throws NotALogError when there is none.
 */
export async function locateFile(path: string): Promise<LocatedLog> {
  const stats = await lstat(path);
  const name = parseLogName(basename(path));
  if (!name) {
    throw new NotALogError('Its name is not that of an event log.');
  }
  if (stats.isDirectory()) {
    if (!name.rolling) {
      throw new NotALogError('A folder that is no rolling event log.');
    }
    const files: LogPart[] = [];
    for await (const entry of await opendir(path)) {
      if (files.length >= MAX_PARTS) {
        throw new NotALogError(`It has more than ${MAX_PARTS} parts.`);
      }
      if (entry.isFile()) {
        files.push(await filePart(join(path, entry.name)));
      }
    }
    return locateRolling(path, name, files);
  }
  if (!stats.isFile()) {
    throw new NotALogError(whatIs(stats));
  }
  return locateSingle(path, name, await filePart(path));
}

/** What an entry that is neither file nor folder is, in a sentence. */
export function whatIs(stats: {
  isSymbolicLink(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
}): string {
  if (stats.isSymbolicLink()) {
    return 'A symbolic link; links are not followed.';
  }
  if (stats.isFIFO()) {
    return 'A pipe, not a file.';
  }
  return stats.isSocket() ? 'A socket, not a file.' : 'A device, not a file.';
}

async function filePart(path: string): Promise<LogPart> {
  const stats = await lstat(path);
  return {
    name: basename(path),
    size: stats.size,
    version: `${stats.ino}:${stats.mtimeMs}`,
    modifiedAt: Math.round(stats.mtimeMs),
    read: offset => readFrom(path, offset),
  };
}

/** Reads a file ahead by one chunk, so that the disk works while the caller does. */
async function* readFrom(
  path: string,
  offset: number,
): AsyncIterable<Uint8Array> {
  // NOFOLLOW and NONBLOCK: the entry may have become a link or a pipe since it was listed.
  const file = await open(
    path,
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    if (!(await file.stat()).isFile()) {
      throw new NotALogError('It is no longer a file.');
    }
    let at = offset;
    const readNext = () => file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, at);
    let next = readNext();
    for (;;) {
      const { bytesRead, buffer } = await next;
      if (bytesRead === 0) {
        return;
      }
      at += bytesRead;
      next = readNext();
      // Awaited below in any case; without this an error here would be nobody's.
      next.catch(() => {});
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
