import { createHash } from 'node:crypto';
import {
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root, stateDir } from './paths.mjs';

const ignored = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

async function filesUnder(path) {
  let entries;
  try {
    entries = await readdir(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  const nested = await Promise.all(
    entries
      .filter(entry => !ignored.has(entry.name))
      .map(entry => filesUnder(join(path, entry.name))),
  );
  return nested.flat();
}

/**
 * One hash over the names and contents of files and folders; a path that is
 * not there counts as absent. Installed and built folders are left out.
 *
 * @param {string[]} paths - absolute
 * @param {string[]} facts - what else the result depends on
 */
export async function contentHash(paths, facts = []) {
  const hash = createHash('sha256');
  for (const fact of facts) {
    hash.update(`${fact}\0`);
  }
  const files = (await Promise.all(paths.map(filesUnder))).flat().sort();
  for (const file of files) {
    hash.update(`${relative(root, file)}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex');
}

const fileOf = name => join(stateDir, 'stamps', name);

/** Whether the work of this name was last done for exactly this hash. */
export async function isCurrent(name, hash) {
  try {
    return (await readFile(fileOf(name), 'utf8')) === hash;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Does a work and notes its hash, only once it is done: an interrupted one is
 * done again.
 */
export async function stamped(name, hash, work) {
  const file = fileOf(name);
  await rm(file, { force: true });
  await work();
  await mkdir(join(stateDir, 'stamps'), { recursive: true });
  const next = `${file}.${process.pid}.next`;
  await writeFile(next, hash);
  await rename(next, file);
}
