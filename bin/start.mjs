#!/usr/bin/env node
/** `npm start`: sets up what is missing and opens the portal. */
import { join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { openBrowser } from './lib/browser.mjs';
import { stop, stopAll } from './lib/child.mjs';
import { explain } from './lib/fail.mjs';
import { holderOf, lock } from './lib/lock.mjs';
import { defaultDataDir, root } from './lib/paths.mjs';
import { startPortal } from './lib/portal.mjs';
import { holderOfPort, isFree } from './lib/ports.mjs';
import { Remedied } from './lib/remedy.mjs';
import { setup } from './lib/setup.mjs';
import { Steps, seconds } from './lib/steps.mjs';

const help = `Starts the portal on recorded Spark runs and opens it in a browser.

Usage: npm start -- [options]

  --port N     listen on this port (7007)
  --data DIR   keep the databases here (.pilotlight/data)
  --no-open    do not open a browser
  --verbose    show all that the backend says
  --help       show this

Your own event logs: put them into app-config.local.yaml (README.md has the three
lines). \`npm run reset\` clears the data.`;

function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        port: { type: 'string', default: '7007' },
        data: { type: 'string', default: defaultDataDir },
        'no-open': { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new Remedied(error.message, 'See `npm start -- --help`.');
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Remedied(
      `"${values.port}" is no port.`,
      'Give a whole number from 1 to 65535: `npm start -- --port 7008`.',
    );
  }
  return { ...values, port, open: !values['no-open'] };
}

async function refuseTakenPort(port) {
  if (await isFree(port)) return;
  const holder = await holderOfPort(port);
  throw new Remedied(
    holder
      ? `Port ${port} is taken by process ${holder.pid}: ${holder.command}`
      : `Port ${port} is taken by a process that this user may not see.`,
    `Stop it${
      holder ? ` (\`kill ${holder.pid}\`)` : ''
    }, or take another port: \`npm start -- --port ${port + 1}\`.`,
  );
}

async function main() {
  const begun = performance.now();
  const { port, data, open, verbose, help: asked } = readOptions();
  const steps = new Steps();
  if (asked) {
    steps.say(help);
    return;
  }
  const dataDir = resolve(data);
  const lockFile = join(dataDir, 'portal.lock');
  const held = await lock(lockFile, { facts: { port }, wait: false });
  if (!held) {
    const holder = await holderOf(lockFile);
    throw new Remedied(
      `A portal is already running on this data: http://localhost:${holder?.port} (process ${holder?.pid}).`,
      'Open that one, or start a second with `--data` and `--port` of its own.',
    );
  }

  let portal;
  let leaving = false;
  const leave = async () => {
    if (leaving) return;
    leaving = true;
    steps.say('\n  Stopping.');
    await stopAll();
    await held.release();
    process.exit(0);
  };
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
  process.on('SIGHUP', leave);

  try {
    await refuseTakenPort(port);
    const tools = await setup(steps, { pages: true });
    const first = steps.done.length > 0;
    portal = await steps.step('Portal', () =>
      startPortal(tools, {
        port,
        dataDir,
        onLine: verbose ? line => steps.say(line) : undefined,
      }),
    );
    await held.update(
      { backend: portal.child.pid, url: portal.url },
      portal.child.pid,
    );
    steps.say(
      `\n  Pilotlight is ready at ${portal.url} in ${seconds(
        performance.now() - begun,
      )}${first ? ' (with set-up; the next start is quicker)' : ''}`,
    );
    steps.say(`  Ctrl-C stops it. What it says: ${relative(root, portal.log)}`);
    if (open) openBrowser(portal.url);
    const { code, signal } = await portal.ended;
    if (leaving) return;
    throw new Remedied(
      `The backend has ended by itself (${
        signal ?? `exit code ${code}`
      }). Its last words:\n${portal.tail.slice(-15).join('\n')}`,
      'Start again with `npm start`; all data is kept.',
    );
  } catch (error) {
    if (leaving) return;
    if (portal) await stop(portal);
    await stopAll();
    await held.release();
    throw error;
  }
}

main().catch(error => {
  console.error(explain(error));
  process.exitCode = 1;
});
