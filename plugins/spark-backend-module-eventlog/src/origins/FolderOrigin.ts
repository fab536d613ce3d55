import { constants } from 'node:fs';
import { access, opendir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type LocatedLog, parseLogName } from '@pilotlight/plugin-spark-common';
import { locateFile, NotALogError, readFile } from './files';
import type { Listed, OpenLog, Origin } from './Origin';

/** Entries looked at at a time: network file systems answer slowly, but many at once. */
const AT_ONCE = 64;

/** Event logs in a folder, and in those folders below it that are configured. */
export class FolderOrigin implements Origin {
  readonly #root: string;
  readonly #folders: readonly string[];

  /** @param folders - Names of folders in the root that hold logs too. */
  constructor(root: string, folders: readonly string[]) {
    this.#root = root;
    this.#folders = folders;
  }

  async *list(signal: AbortSignal): AsyncIterable<Listed> {
    // The operator may have made the root a link; nothing below it may be one.
    const root = await realpath(this.#root);
    yield* this.#listFolder(root, '', signal);
    for (const folder of this.#folders) {
      try {
        yield* this.#listFolder(join(root, folder), `${folder}/`, signal);
      } catch (error) {
        yield {
          skipped: { subject: `${folder}/`, reason: reasonOf(error) },
        };
      }
    }
  }

  async open(log: LocatedLog): Promise<OpenLog> {
    return {
      log,
      read: (part, offset) => readFile(part.address, offset),
      close: async () => {},
    };
  }

  async *#listFolder(
    folder: string,
    prefix: string,
    signal: AbortSignal,
  ): AsyncIterable<Listed> {
    if (prefix !== '' && (await realpath(folder)) !== folder) {
      throw new NotALogError('It is a symbolic link; links are not followed.');
    }
    let batch: Promise<Listed>[] = [];
    for await (const entry of await opendir(folder)) {
      signal.throwIfAborted();
      const { name } = entry;
      const isConfiguredFolder =
        prefix === '' && entry.isDirectory() && this.#folders.includes(name);
      if (!isConfiguredFolder && !isLitter(name)) {
        batch.push(this.#locate(join(folder, name), `${prefix}${name}`));
        if (batch.length >= AT_ONCE) {
          yield* await Promise.all(batch);
          batch = [];
        }
      }
    }
    yield* await Promise.all(batch);
  }

  async #locate(path: string, key: string): Promise<Listed> {
    try {
      const log = await locateFile(path, key);
      if (log.parts.every(({ part }) => part.size === 0)) {
        return { skipped: { subject: key, reason: 'It is empty.' } };
      }
      for (const { part } of log.parts) {
        await access(part.address, constants.R_OK);
      }
      return { log };
    } catch (error) {
      return { skipped: { subject: key, reason: reasonOf(error) } };
    }
  }
}

/** Files that Hadoop and editors leave beside logs: nothing to tell anyone about. */
function isLitter(name: string): boolean {
  return name.startsWith('.') || parseLogName(name) === undefined;
}

function reasonOf(error: unknown): string {
  if (error instanceof NotALogError) {
    return error.message;
  }
  const code = error instanceof Error && 'code' in error ? error.code : '';
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'It may not be read: give the backend read permission.';
    case 'ENOENT':
      return 'It is not there (any more).';
    default:
      return `It cannot be read (${code || 'unknown error'}).`;
  }
}
