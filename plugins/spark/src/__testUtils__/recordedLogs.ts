import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Sliceable } from '../diagnose/readDropped';

const folder = resolve(__dirname, '../../../../examples/event-logs');

/** A file that a test drops. */
export interface TestFile {
  path: string;
  bytes: Uint8Array;
}

/** The files of a recording, with the paths that dropping its folder gives. */
export function recordedLog(name: string): TestFile[] {
  const read = (path: string): TestFile[] => {
    const full = join(folder, path);
    return statSync(full).isDirectory()
      ? readdirSync(full).flatMap(entry => read(join(path, entry)))
      : [{ path, bytes: readFileSync(full) }];
  };
  return read(name);
}

/** Names of all recordings. */
export function recordedNames(): string[] {
  return readdirSync(folder).filter(name =>
    statSync(join(folder, name)).isDirectory(),
  );
}

/** Bytes as a browser's file gives them. */
export function sliceable(bytes: Uint8Array): Sliceable {
  return {
    slice: (start, end) => ({
      arrayBuffer: async () =>
        new Uint8Array(bytes.subarray(start, end)).buffer,
    }),
  };
}
