import { access, cp, mkdir, rename, rm } from 'node:fs/promises';
import { constants } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { run } from './child.mjs';
import { root, stateDir } from './paths.mjs';
import { isFit, nodePackageFor, thisMachine } from './platform.mjs';
import { Remedied } from './remedy.mjs';
import { contentHash } from './stamp.mjs';

const wanted = join(root, 'bin', 'toolchain');

/** npm as it was started by, or as it is on the machine. */
function npm() {
  const script = process.env.npm_execpath;
  return script && basename(script).startsWith('npm')
    ? [process.execPath, [script]]
    : ['npm', []];
}

const exists = path =>
  access(path).then(
    () => true,
    () => false,
  );

const yarnIn = home =>
  join(home, 'node_modules', '@yarnpkg', 'cli-dist', 'bin', 'yarn.js');

/** Downloads what bin/toolchain/package-lock.json names, checked against its hashes. */
async function bring(home, withNode, note, onStart) {
  const parent = dirname(home);
  await mkdir(parent, { recursive: true });
  const partial = `${home}.partial`;
  // What an interrupted download left; the caller holds the set-up lock.
  await rm(partial, { recursive: true, force: true });
  await cp(wanted, partial, { recursive: true });
  const [file, args] = npm();
  note(withNode ? 'downloading Node 24 and yarn 4' : 'downloading yarn 4');
  await run(
    file,
    [
      ...args,
      'ci',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      ...(withNode ? [] : ['--omit=optional']),
    ],
    { name: 'toolchain', cwd: partial, onStart },
  ).catch(error => {
    if (error.tail?.includes('spawn npm ENOENT')) {
      throw new Remedied(
        'This machine has Node but no npm.',
        'Install npm (it comes with Node from https://nodejs.org, or `apt-get install npm`) and run the same command again.',
      );
    }
    throw error;
  });
  // A damaged one would be in the way.
  await rm(home, { recursive: true, force: true });
  await rename(partial, home);
}

/**
 * The Node and yarn to work with: the machine's Node where it is fit, else one
 * brought into the state folder; yarn is always the one this repository names.
 *
 * @param {import('./steps.mjs').Steps} steps
 * @param {(child: import('node:child_process').ChildProcess) => Promise<void>} onStart
 * @returns {Promise<{ node: string, yarn: string, env: NodeJS.ProcessEnv }>}
 */
export async function toolchain(steps, onStart) {
  const machine = thisMachine();
  const fit = isFit(machine);
  const nodePackage = fit ? undefined : nodePackageFor(machine);
  const hash = await contentHash([wanted]);
  const full = join(stateDir, 'toolchain', hash.slice(0, 12));
  const nodeIn = home =>
    join(home, 'node_modules', nodePackage ?? '', 'bin/node');
  // A Node that we brought is fit, too, and then finds yarn beside itself.
  const home = fit && !(await exists(yarnIn(full))) ? `${full}-yarn` : full;
  if (!(await exists(yarnIn(home))) || !(fit || (await exists(nodeIn(home))))) {
    await steps.step('Toolchain', note => bring(home, !fit, note, onStart));
  }
  const node = fit ? process.execPath : nodeIn(home);
  const env = {
    ...process.env,
    PATH: [
      dirname(node),
      join(home, 'node_modules', '.bin'),
      process.env.PATH ?? '/usr/bin:/bin',
    ].join(delimiter),
    // Start-up reads thousands of modules; their compiled form is worth keeping.
    NODE_COMPILE_CACHE: join(stateDir, 'cache', 'compile'),
  };
  const writableHome = await access(homedir(), constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writableHome) {
    env.YARN_GLOBAL_FOLDER = join(stateDir, 'cache', 'yarn');
  }
  return { node, yarn: yarnIn(home), env };
}
