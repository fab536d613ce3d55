import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { promisify } from 'node:util';

const LISTEN = '0A';

/** Whether nobody listens on this port of this machine. */
export async function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', error => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** A port that nobody listens on. */
export async function freePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function socketsListeningOn(port) {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map(file =>
      readFile(file, 'utf8').catch(() => ''),
    ),
  );
  return tables
    .flatMap(table => table.split('\n').slice(1))
    .map(line => line.trim().split(/\s+/))
    .filter(
      ([, local, , state]) => local?.endsWith(`:${wanted}`) && state === LISTEN,
    )
    .map(columns => `socket:[${columns[9]}]`);
}

async function holderFromProc(port) {
  const sockets = new Set(await socketsListeningOn(port));
  if (sockets.size === 0) return undefined;
  const processes = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  for (const pid of processes) {
    // Another user's process may not be looked into.
    const handles = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const handle of handles) {
      const target = await readlink(`/proc/${pid}/fd/${handle}`).catch(
        () => '',
      );
      if (sockets.has(target)) {
        const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(
          () => '',
        );
        return {
          pid: Number(pid),
          command: command.replaceAll('\0', ' ').trim(),
        };
      }
    }
  }
  return undefined;
}

async function holderFromLsof(port) {
  try {
    const { stdout } = await promisify(execFile)('lsof', [
      '-nP',
      `-iTCP:${port}`,
      '-sTCP:LISTEN',
      '-Fpc',
    ]);
    const pid = /^p(\d+)$/m.exec(stdout)?.[1];
    const command = /^c(.+)$/m.exec(stdout)?.[1];
    return pid ? { pid: Number(pid), command: command ?? '' } : undefined;
  } catch {
    // No lsof, or nothing that we may see.
    return undefined;
  }
}

/**
 * The process that listens on a port, as far as this user may see it.
 *
 * @returns {Promise<{ pid: number, command: string } | undefined>}
 */
export async function holderOfPort(port) {
  return (
    (await holderFromProc(port).catch(() => undefined)) ??
    (await holderFromLsof(port))
  );
}
