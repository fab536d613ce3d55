import { promisify } from 'node:util';
import { open, type Entry, type ZipFile } from 'yauzl';
import type { LogPart } from '@pilotlight/plugin-spark-common';

/** Entries of one archive; a History Server puts one for each part of a log. */
const MAX_ENTRIES = 100_000;

/** A zip archive on disk, whose entries are read in place: none is ever unpacked to a path. */
export interface Archive {
  entries: LogPart[];
  read(address: string, offset: number): AsyncIterable<Uint8Array>;
  close(): void;
}

const openZip = promisify<
  string,
  { lazyEntries: boolean; autoClose: boolean },
  ZipFile
>(open);

/**
 * Opens a zip archive.
 *
 * @throws Error when it is none, or an entry's name leads out of it.
 */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openZip(path, { lazyEntries: true, autoClose: false });
  try {
    const entries = await entriesOf(zip);
    const openEntry = promisify(
      (entry: Entry, done: Parameters<ZipFile['openReadStream']>[1]) =>
        zip.openReadStream(entry, done),
    );
    return {
      entries: [...entries].map(([address, entry]) => ({
        name: address.slice(address.lastIndexOf('/') + 1),
        address,
        size: entry.uncompressedSize,
        version: String(entry.crc32),
        modifiedAt: 0,
      })),
      async *read(address, offset) {
        const entry = entries.get(address);
        if (!entry) {
          throw new Error(`The archive holds no ${address}`);
        }
        let skip = offset;
        for await (const chunk of await openEntry(entry)) {
          const bytes: Uint8Array = chunk;
          if (bytes.length > skip) {
            yield bytes.subarray(skip);
          }
          skip = Math.max(0, skip - bytes.length);
        }
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      if (entries.size >= MAX_ENTRIES) {
        reject(new Error(`The archive has more than ${MAX_ENTRIES} entries`));
        return;
      }
      if (!entry.fileName.endsWith('/')) {
        entries.set(entry.fileName, entry);
      }
      zip.readEntry();
    });
    zip.readEntry();
  });
}
