import { constants, type Stats } from 'node:fs';
import { lstat, open, opendir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type LocatedLog,
  locateRolling,
  locateSingle,
  type LogPart,
  parseLogName,
} from '@pilotlight/plugin-spark-common';

const CHUNK = 1024 * 1024;
/** A rolling folder of more files is no log. */
const MAX_PARTS = 100_000;

/** A path that is no event log; the message says why. */
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
 * @param key - What the log is called; the path where not given.
 * @throws NotALogError when there is none, and what the file system throws.
 */
export async function locateFile(
  path: string,
  key: string = path,
): Promise<LocatedLog> {
  const name = parseLogName(basename(path));
  if (!name) {
    throw new NotALogError('Its name is not that of an event log.');
  }
  const stats = await lstat(path);
  if (stats.isDirectory()) {
    if (!name.rolling) {
      throw new NotALogError('It is a folder, but no rolling event log.');
    }
    return locateRolling(key, name, await partsOf(path));
  }
  if (!stats.isFile()) {
    throw new NotALogError(whatIs(stats));
  }
  return locateSingle(key, name, partOf(path, stats));
}

/** Reads a file, one chunk ahead, so that the disk works while the caller does. */
export async function* readFile(
  path: string,
  offset: number,
): AsyncIterable<Uint8Array> {
  // The entry may have become a link or a pipe since it was listed.
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
      // Awaited by the next round; without this a failure before it would be nobody's.
      next.catch(() => {});
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

async function partsOf(folder: string): Promise<LogPart[]> {
  const parts: LogPart[] = [];
  for await (const entry of await opendir(folder)) {
    if (parts.length >= MAX_PARTS) {
      throw new NotALogError(`It has more than ${MAX_PARTS} files.`);
    }
    if (entry.isFile()) {
      const path = join(folder, entry.name);
      parts.push(partOf(path, await lstat(path)));
    }
  }
  return parts;
}

function partOf(path: string, stats: Stats): LogPart {
  return {
    name: basename(path),
    address: path,
    size: stats.size,
    version: String(stats.mtimeMs),
    modifiedAt: Math.round(stats.mtimeMs),
  };
}

function whatIs(stats: Stats): string {
  if (stats.isSymbolicLink()) {
    return 'It is a symbolic link; links are not followed.';
  }
  if (stats.isFIFO()) {
    return 'It is a pipe, not a file.';
  }
  return stats.isSocket()
    ? 'It is a socket, not a file.'
    : 'It is a device, not a file.';
}
