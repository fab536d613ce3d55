#!/usr/bin/env node
/** `npm run reset`: clears the portal's data, with `--all` all that set-up made. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { explain } from './lib/fail.mjs';
import { holderOf } from './lib/lock.mjs';
import { defaultDataDir, root, stateDir } from './lib/paths.mjs';
import { Remedied } from './lib/remedy.mjs';

const help = `Clears the portal's data (.pilotlight/data). The next start fills it anew.

Usage: npm run reset -- [options]

  --all    also the toolchain, logs, caches and built pages
  --help   show this`;

async function refuseWhileUsed(file, what) {
  const holder = await holderOf(file);
  if (holder) {
    throw new Remedied(
      `${what} (process ${holder.pid}) is using it.`,
      `Stop it first: \`kill ${holder.pid}\`.`,
    );
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  await refuseWhileUsed(
    join(defaultDataDir, 'portal.lock'),
    'A running portal',
  );
  await refuseWhileUsed(join(stateDir, 'setup.lock'), 'A set-up');
  const paths = values.all
    ? [stateDir, join(root, 'packages', 'app', 'dist')]
    : [defaultDataDir];
  for (const path of paths) {
    await rm(path, { recursive: true, force: true });
  }
  console.log(values.all ? 'Cleared everything.' : 'Cleared the data.');
}

main().catch(error => {
  console.error(explain(error));
  process.exitCode = 1;
});
