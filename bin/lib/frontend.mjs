import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './child.mjs';
import { root } from './paths.mjs';
import { contentHash, isCurrent, stamped } from './stamp.mjs';

const app = join(root, 'packages', 'app');

/** What the built pages are made of. */
const inputs = [
  'packages/app',
  'plugins/spark',
  'plugins/spark-react',
  'plugins/spark-common',
  // The build finds plugins, and what of the config they may read, by these.
  'plugins/spark-backend/config.d.ts',
  'app-config.yaml',
  'yarn.lock',
  'package.json',
].map(path => join(root, path));

/** Builds the pages, when anything they are made of has changed. */
export async function frontend(steps, tools, onStart) {
  const hash = await contentHash(inputs);
  const built = await access(join(app, 'dist', 'index.html')).then(
    () => true,
    () => false,
  );
  if (built && (await isCurrent('frontend', hash))) {
    return;
  }
  await steps.step('Frontend', async note => {
    note('building the pages, once');
    await stamped('frontend', hash, () =>
      run(
        tools.node,
        [
          join(
            root,
            'node_modules',
            '@backstage',
            'cli',
            'bin',
            'backstage-cli',
          ),
          'package',
          'build',
          '--config',
          join(root, 'app-config.yaml'),
        ],
        {
          name: 'frontend',
          cwd: app,
          onStart,
          env: { ...tools.env, NODE_ENV: 'production' },
        },
      ),
    );
  });
}
