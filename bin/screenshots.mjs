#!/usr/bin/env node
/** `npm run screenshots`: walks the portal and renews the pictures of the docs. */
import { runBrowserTests } from './lib/browserTests.mjs';
import { stopAll } from './lib/child.mjs';
import { findChromium } from './lib/chromium.mjs';
import { explain } from './lib/fail.mjs';
import { Remedied } from './lib/remedy.mjs';
import { setup } from './lib/setup.mjs';
import { Steps } from './lib/steps.mjs';

async function main() {
  const steps = new Steps();
  const tools = await setup(steps, { pages: true });
  const chromium = await findChromium(tools);
  if (!chromium) {
    throw new Remedied(
      'There is no Chromium on this machine.',
      'Install one, or name it in CHROMIUM.',
    );
  }
  await steps.step('Pictures in docs/images', () =>
    runBrowserTests(tools, chromium, { project: 'screenshots' }),
  );
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => stopAll().finally(() => process.exit(1)));
}

main().catch(error => {
  console.error(explain(error));
  process.exitCode = 1;
});
