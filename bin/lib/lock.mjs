import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** When a process began, as far as the system tells: ids are used again, this is not. */
async function beginOf(pid) {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // Field 22; the name in field 2 may hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
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

async function tryLock(file, facts) {
  await mkdir(dirname(file), { recursive: true });
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(
      JSON.stringify({
        processes: [await processFacts(process.pid)],
        ...facts,
      }),
    );
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
