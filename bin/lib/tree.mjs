import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './paths.mjs';

async function git(...args) {
  const { stdout } = await promisify(execFile)('git', args, {
    cwd: root,
    maxBuffer: 1e8,
  });
  return stdout;
}

async function fingerprint(path) {
  try {
    const content = await readFile(join(root, path));
    return createHash('sha256').update(content).digest('hex');
  } catch (error) {
    if (error.code === 'ENOENT') return 'absent';
    throw error;
  }
}

/**
 * What git sees as changed or new, with a fingerprint of each: equal before
 * and after exactly when nothing touched the tree.
 *
 * @returns {Promise<Map<string, string> | undefined>} undefined outside a git clone
 */
export async function workingTree() {
  try {
    const listed = await git(
      'ls-files',
      '--modified',
      '--deleted',
      '--others',
      '--exclude-standard',
      '-z',
    );
    const paths = [...new Set(listed.split('\0').filter(Boolean))];
    return new Map(
      await Promise.all(
        paths.map(async path => [path, await fingerprint(path)]),
      ),
    );
  } catch (error) {
    if (error.code === 'ENOENT' || /not a git repository/.test(error.stderr)) {
      return undefined;
    }
    throw error;
  }
}

/** The paths that differ between two looks at the working tree. */
export function changedPaths(before, after) {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(path => before.get(path) !== after.get(path))
    .sort();
}
