import { join } from 'node:path';
import { dependencies } from './dependencies.mjs';
import { frontend } from './frontend.mjs';
import { lock } from './lock.mjs';
import { stateDir } from './paths.mjs';
import { toolchain } from './toolchain.mjs';

/**
 * Brings what is missing: toolchain, dependencies and, if asked, the built
 * pages. One set-up at a time; says nothing when nothing is to do.
 *
 * @param {import('./steps.mjs').Steps} steps
 * @param {{ pages: boolean }} wanted
 */
export async function setup(steps, { pages }) {
  const held = await lock(join(stateDir, 'setup.lock'), {
    onWait: ({ pid }) =>
      steps.say(
        `  Process ${pid} is setting up in this folder; waiting for it.`,
      ),
  });
  try {
    const onStart = child => held.update({}, child.pid);
    const tools = await toolchain(steps, onStart);
    await dependencies(steps, tools, onStart);
    if (pages) await frontend(steps, tools, onStart);
    return tools;
  } finally {
    await held.release();
  }
}
