import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailed, start, stop } from './child.mjs';
import { root, stateDir } from './paths.mjs';

const READY_WITHIN_MS = 180_000;
const POLL_MS = 200;

const exists = path =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * The config that a port and a data folder make, laid over app-config.yaml.
 * JSON is YAML, so no library is needed before there are any.
 */
export function overlayFor({ port, dataDir }) {
  const url = `http://localhost:${port}`;
  return {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { port },
      cors: { origin: url },
      database: { connection: { directory: dataDir } },
    },
  };
}

async function configFiles({ port, dataDir, config }) {
  const folder = join(stateDir, 'run');
  await mkdir(folder, { recursive: true });
  const overlay = join(folder, `app-config.port-${port}.yaml`);
  const text = JSON.stringify(overlayFor({ port, dataDir }), undefined, 2);
  await writeFile(`${overlay}.next`, `${text}\n`);
  await rename(`${overlay}.next`, overlay);
  if (config) return [config, overlay];
  const local = join(root, 'app-config.local.yaml');
  return [
    join(root, 'app-config.yaml'),
    ...((await exists(local)) ? [local] : []),
    overlay,
  ];
}

async function answers(url, isRight) {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(5000),
      headers: { accept: 'text/html' },
    });
    return response.ok && isRight(await response.text());
  } catch {
    // Not listening yet, or in the middle of starting.
    return false;
  }
}

async function waitUntilReady(url, backend) {
  const deadline = Date.now() + READY_WITHIN_MS;
  let over = false;
  backend.ended.then(() => {
    over = true;
  });
  while (Date.now() < deadline) {
    if (
      (await answers(`${url}/.backstage/health/v1/readiness`, () => true)) &&
      (await answers(url, page => page.includes('id="root"')))
    ) {
      return;
    }
    if (over) {
      const { code, signal } = await backend.ended;
      throw new CommandFailed(
        'The backend',
        signal ? `signal ${signal}` : `exit code ${code}`,
        backend.tail.join('\n'),
        backend.log,
      );
    }
    await sleep(POLL_MS);
  }
  await stop(backend);
  throw new CommandFailed(
    'The backend',
    `no answer within ${READY_WITHIN_MS / 1000} s`,
    backend.tail.join('\n'),
    backend.log,
  );
}

/**
 * Starts the backend, which also serves the pages, from its TypeScript source
 * and waits until both answer.
 *
 * @param {{ node: string, env: NodeJS.ProcessEnv }} tools
 * @param {{
 *   port: number, dataDir: string, config?: string,
 *   onLine?: (line: string) => void,
 * }} options - config: a file in place of app-config.yaml and app-config.local.yaml
 */
export async function startPortal(tools, { port, dataDir, config, onLine }) {
  await mkdir(dataDir, { recursive: true });
  const configs = await configFiles({ port, dataDir, config });
  const backend = await start(
    tools.node,
    [
      '--enable-source-maps',
      '--require',
      join(root, 'bin', 'lib', 'exit-with-parent.cjs'),
      '--require',
      join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      'src/index.ts',
      ...configs.flatMap(file => ['--config', file]),
    ],
    {
      name: `backend-${port}`,
      cwd: join(root, 'packages', 'backend'),
      // Guests may sign in in development alone.
      env: { ...tools.env, NODE_ENV: 'development' },
      ipc: true,
      onLine,
    },
  );
  const url = `http://localhost:${port}`;
  await waitUntilReady(url, backend);
  return { ...backend, url };
}
