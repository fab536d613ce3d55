import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process with this id is running, be it ours or another user's. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Who holds a lock file: what was written into it, when that process lives.
 *
 * @returns {Promise<{ pid: number } & Record<string, unknown> | undefined>}
 */
export async function holderOf(file) {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8'));
    return Number.isInteger(holder.pid) && isAlive(holder.pid)
      ? holder
      : undefined;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

async function tryLock(file, facts) {
  await mkdir(dirname(file), { recursive: true });
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(JSON.stringify({ pid: process.pid, ...facts }));
    await handle.close();
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return false;
}

/** Takes away a lock whose process is gone; only one of several who try succeeds. */
async function breakStale(file) {
  const grave = `${file}.${process.pid}.stale`;
  try {
    await rename(file, grave);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const holder = await holderOf(grave);
  if (holder) {
    // Someone took the lock between our look and our move: give it back.
    await rename(grave, file);
    return;
  }
  await rm(grave, { force: true });
}

/**
 * Takes a lock file, waiting for a living holder and clearing one left by a
 * process that was killed.
 *
 * @param {string} file
 * @param {{ facts?: object, wait?: boolean, onWait?: (holder: { pid: number }) => void, pollMs?: number }} [options]
 *   wait: false gives up at once when somebody holds it
 * @returns {Promise<{ update(facts: object): Promise<void>, release(): Promise<void> } | undefined>}
 *   undefined when it is held and we do not wait
 */
export async function lock(file, options = {}) {
  const { facts = {}, wait = true, onWait, pollMs = 500 } = options;
  let told = false;
  while (!(await tryLock(file, facts))) {
    const holder = await holderOf(file);
    if (!holder) {
      // A lock being written is empty for a moment; a stale one stays as it is.
      await sleep(50);
      if (!(await holderOf(file))) await breakStale(file);
      continue;
    }
    if (!wait) return undefined;
    if (!told) onWait?.(holder);
    told = true;
    await sleep(pollMs);
  }
  return {
    async update(more) {
      const next = `${file}.${process.pid}.next`;
      await writeFile(
        next,
        JSON.stringify({ pid: process.pid, ...facts, ...more }),
      );
      await rename(next, file);
    },
    release: () => rm(file, { force: true }),
  };
}
