// Builds the event log module as it is published and lets it read a log: its
// worker thread has to start from dist/, where no source is transformed.
// Needs the type declarations of `yarn tsc`.
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const module = '@pilotlight/plugin-spark-backend-module-eventlog';
const folders = [
  'spark-common',
  'spark-node',
  'spark-backend-module-eventlog',
].map(name => join(root, 'plugins', name));

/** Runs what the workspace has installed, with this Node. */
function cli(cwd, ...args) {
  const bin = realpathSync(join(root, 'node_modules/.bin/backstage-cli'));
  execFileSync(process.execPath, [bin, ...args], { cwd, stdio: 'inherit' });
}

// Its real path: Node names modules by theirs.
const target = realpathSync(mkdtempSync(join(tmpdir(), 'pilotlight-built-')));
try {
  for (const folder of folders) {
    cli(folder, 'package', 'build');
  }
  cli(root, 'build-workspace', target, module);
  // As an installation would: our packages as they were packed, all others beside them.
  const own = join(target, 'node_modules/@pilotlight');
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(join(target, 'plugins'))) {
    symlinkSync(join(target, 'plugins', name), join(own, `plugin-${name}`));
  }
  const recording = join(root, 'examples/event-logs/orders-daily');
  execFileSync(
    process.execPath,
    [join(here, 'readLog.cjs'), target, module, recording],
    {
      cwd: target,
      stdio: 'inherit',
      env: { ...process.env, NODE_PATH: join(root, 'node_modules') },
    },
  );
} finally {
  rmSync(target, { recursive: true, force: true });
  for (const folder of folders) {
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
  }
}
