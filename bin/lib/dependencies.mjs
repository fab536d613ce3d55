import { execFile } from 'node:child_process';
import { readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { run } from './child.mjs';
import { root } from './paths.mjs';
import { NODE_MAJOR } from './platform.mjs';
import { Remedied } from './remedy.mjs';
import { contentHash, isCurrent, stamped } from './stamp.mjs';

const NEEDED_BYTES = 3e9;

/** The package.json of the root and of every workspace. */
async function manifests() {
  const folders = await Promise.all(
    ['packages', 'plugins'].map(async parent =>
      (await readdir(join(root, parent))).map(name => join(root, parent, name)),
    ),
  );
  return [root, ...folders.flat()].map(folder => join(folder, 'package.json'));
}

async function refuseFullDisk() {
  const { bavail, bsize } = await statfs(root);
  if (bavail * bsize < NEEDED_BYTES) {
    throw new Remedied(
      `Only ${(bavail * bsize * 1e-9).toFixed(1)} GB are free on this disk.`,
      'Free at least 3 GB and run the same command again.',
    );
  }
}

/** yarn does not read npm's settings: a registry or proxy of one's own is handed on. */
async function npmSettings(env) {
  const settings = {
    YARN_NPM_REGISTRY_SERVER: 'registry',
    YARN_HTTPS_PROXY: 'https-proxy',
    YARN_HTTP_PROXY: 'proxy',
  };
  const handed = {};
  for (const [variable, key] of Object.entries(settings)) {
    const { stdout } = await promisify(execFile)(
      'npm',
      ['config', 'get', key],
      { env },
    ).catch(() => ({ stdout: '' }));
    const value = stdout.trim();
    if (!env[variable] && /^https?:\/\//.test(value)) {
      handed[variable] = value;
    }
  }
  return handed;
}

/**
 * Installs exactly what yarn.lock names, when it or a package.json has changed
 * since that was last done.
 */
export async function dependencies(steps, tools, onStart) {
  const inputs = [
    join(root, 'yarn.lock'),
    join(root, '.yarnrc.yml'),
    ...(await manifests()),
  ];
  const hash = await contentHash(inputs, [`node ${NODE_MAJOR}`, process.arch]);
  const installed = await readdir(join(root, 'node_modules')).catch(() => []);
  if (
    installed.includes('.yarn-state.yml') &&
    (await isCurrent('dependencies', hash))
  ) {
    return;
  }
  await refuseFullDisk();
  await steps.step('Dependencies', async note => {
    const env = { ...tools.env, ...(await npmSettings(tools.env)) };
    await stamped('dependencies', hash, () =>
      run(tools.node, [tools.yarn, 'install', '--immutable'], {
        name: 'dependencies',
        env,
        onStart,
        onLine: line => {
          const phase = /┌ (\w+) step/.exec(line)?.[1];
          if (phase) note(`${phase.toLowerCase()} step`);
        },
      }),
    );
  });
}
