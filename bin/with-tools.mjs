#!/usr/bin/env node
/** `node bin/with-tools.mjs COMMAND …`: runs a command with the Node.js that set-up brings. */
import { spawnSync } from 'node:child_process';
import { explain } from './lib/fail.mjs';
import { setup } from './lib/setup.mjs';
import { Steps } from './lib/steps.mjs';

async function main([file, ...args]) {
  const { env } = await setup(new Steps(), { pages: false });
  const { status, error } = spawnSync(file, args, {
    stdio: 'inherit',
    env,
  });
  if (error) throw error;
  // Ended by a signal, it has no status.
  process.exitCode = status ?? 1;
}

main(process.argv.slice(2)).catch(error => {
  console.error(explain(error));
  process.exitCode = 1;
});
