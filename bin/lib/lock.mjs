import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  link,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** When a process began, as far as the system tells: ids are used again, this is not. */
async function beginOf(pid) {
  try {
    const facts = await readFile(`/proc/${pid}/stat`, 'utf8');
    // Field 22; the name in field 2 may hold spaces and brackets.
    return facts.slice(facts.lastIndexOf(')') + 2).split(' ')[19];
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  try {
    const { stdout } = await promisify(execFile)('ps', [
      '-o',
      'lstart=',
      '-p',
      String(pid),
    ]);
    return stdout.trim();
  } catch {
    // No such process, or no way to know.
    return undefined;
  }
}

async function processFacts(pid) {
  return { pid, begin: await beginOf(pid) };
}

async function isAlive({ pid, begin }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return begin === undefined || begin === (await beginOf(pid));
}

/**
 * Who holds a lock file: what was written into it, when that process, or one
 * that it named as its child, still lives.
 *
 * @returns {Promise<{ pid: number } & Record<string, unknown> | undefined>}
 */
export async function holderOf(file) {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8'));
    for (const known of holder?.processes ?? []) {
      if (await isAlive(known)) return { ...holder, pid: known.pid };
    }
    return undefined;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/** A lock appears whole or not at all: it is written beside and then linked. */
async function tryLock(file, facts) {
  await mkdir(dirname(file), { recursive: true });
  const written = `${file}.${randomUUID()}`;
  try {
    await writeFile(
      written,
      JSON.stringify({
        processes: [await processFacts(process.pid)],
        ...facts,
      }),
    );
    await link(written, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    await rm(written, { force: true });
  }
}

/** Breaking takes milliseconds; who takes longer was killed at it. */
const BREAKING_MS = 10_000;

/**
 * Takes away a lock whose process is gone. Only one does so at a time, and looks
 * again when alone: nobody can have taken the lock since, because it is there.
 */
async function breakStale(file) {
  const breaking = `${file}.breaking`;
  try {
    await (await open(breaking, 'wx')).close();
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const begun = await stat(breaking).catch(() => undefined);
    if (begun && Date.now() - begun.mtimeMs > BREAKING_MS) {
      await rm(breaking, { force: true });
    }
    return;
  }
  try {
    if (!(await holderOf(file))) await rm(file, { force: true });
  } finally {
    await rm(breaking, { force: true });
  }
}

/**
 * Takes a lock file, waiting for a living holder and clearing one left by a
 * process that was killed.
 *
 * @param {string} file
 * @param {{ facts?: object, wait?: boolean, onWait?: (holder: { pid: number }) => void, pollMs?: number }} [options]
 *   wait: false gives up at once when somebody holds it
 * @returns {Promise<{ update(facts: object, child?: number): Promise<void>, release(): Promise<void> } | undefined>}
 *   undefined when it is held and we do not wait; update adds facts and the
 *   child whose life keeps the lock when we are killed
 */
export async function lock(file, options = {}) {
  const { facts = {}, wait = true, onWait, pollMs = 500 } = options;
  let told = false;
  while (!(await tryLock(file, facts))) {
    const holder = await holderOf(file);
    if (!holder) {
      await breakStale(file);
      await sleep(Math.min(pollMs, 50));
      continue;
    }
    if (!wait) return undefined;
    if (!told) onWait?.(holder);
    told = true;
    await sleep(pollMs);
  }
  const processes = [await processFacts(process.pid)];
  let known = facts;
  return {
    async update(more, child) {
      known = { ...known, ...more };
      if (child) processes.splice(1, 1, await processFacts(child));
      const next = `${file}.${process.pid}.next`;
      await writeFile(next, JSON.stringify({ processes, ...known }));
      await rename(next, file);
    },
    release: () => rm(file, { force: true }),
  };
}
