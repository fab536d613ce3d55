import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { reportOf, runBrowserTests } from './browserTests.mjs';
import { CommandFailed, run } from './child.mjs';
import { findChromium } from './chromium.mjs';
import { jestCounts, playwrightCounts, tapCounts } from './counts.mjs';
import { logDir, root, stateDir } from './paths.mjs';
import { startPostgres } from './postgres.mjs';
import { changedPaths, workingTree } from './tree.mjs';

const POSTGRES_VARIABLE =
  'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

function environment(tools, more = {}) {
  return {
    ...tools.env,
    PATH: [join(root, 'node_modules', '.bin'), tools.env.PATH].join(delimiter),
    CI: '1',
    ...more,
  };
}

/** A gate that a command's exit code decides. */
const command = (name, title, line) => ({
  name,
  title,
  async run({ tools }) {
    const [file, ...args] = line;
    await run(file, args, { name: `gate-${name}`, env: environment(tools) });
    return { passed: 1, failed: 0, skipped: [] };
  },
});

/**
 * Runs a suite that writes a report; its counts stand also when it fails, and
 * a failure that the report does not count is one more.
 */
async function counted(work, read) {
  let failure;
  await work().catch(error => {
    if (!(error instanceof CommandFailed)) throw error;
    failure = error;
  });
  const counts = await read().catch(error => {
    throw failure ?? error;
  });
  const unseen = failure && counts.failed === 0 ? 1 : 0;
  return { ...counts, failed: counts.failed + unseen, failure };
}

const scripts = {
  name: 'scripts',
  title: 'Tests of the set-up itself',
  async run({ tools }) {
    const folder = join(root, 'bin', 'test');
    const files = (await readdir(folder)).filter(file =>
      file.endsWith('.test.mjs'),
    );
    return counted(
      () =>
        run(
          // The set-up has to work on the machine's own Node.
          process.execPath,
          [
            '--test',
            '--test-reporter=tap',
            ...files.map(file => join(folder, file)),
          ],
          { name: 'gate-scripts', env: environment(tools) },
        ),
      async () =>
        tapCounts(await readFile(join(logDir, 'gate-scripts.log'), 'utf8')),
    );
  },
};

const unit = {
  name: 'unit',
  title: 'Unit and integration tests, on SQLite and PostgreSQL',
  async run({ tools, say }) {
    const report = join(stateDir, 'reports', 'unit.json');
    await mkdir(dirname(report), { recursive: true });
    await rm(report, { force: true });
    const postgres = await startPostgres();
    const skipped = [];
    if (!postgres) {
      skipped.push({
        name: 'all database tests on PostgreSQL',
        reason: `no PostgreSQL server is packaged for ${process.platform}-${process.arch}`,
      });
    }
    try {
      const counts = await counted(
        () =>
          run(
            'backstage-cli',
            ['repo', 'test', '--json', `--outputFile=${report}`],
            {
              name: 'gate-unit',
              env: environment(tools, {
                BACKSTAGE_TEST_DISABLE_DOCKER: '1',
                ...(postgres && {
                  [POSTGRES_VARIABLE]: postgres.connectionString,
                }),
              }),
              onLine: line => {
                const suite = /^(?:PASS|FAIL) (.*)$/.exec(line)?.[1];
                if (suite) say(suite);
              },
            },
          ),
        async () => jestCounts(JSON.parse(await readFile(report, 'utf8'))),
      );
      return { ...counts, skipped: [...counts.skipped, ...skipped] };
    } finally {
      await postgres?.stop();
    }
  },
};

const endToEnd = {
  name: 'e2e',
  title: 'End to end in Chromium',
  async run({ tools, say }) {
    const chromium = await findChromium(tools);
    if (!chromium) {
      return {
        passed: 0,
        failed: 0,
        skipped: [
          {
            name: 'all end-to-end tests',
            reason:
              'no Chromium on this machine: install one or name it in CHROMIUM',
          },
        ],
      };
    }
    return counted(
      () =>
        runBrowserTests(tools, chromium, {
          project: 'walk',
          onLine: line => {
            const title = /› ([^›]+?)(?: \([\d.]+m?s\))?$/.exec(line)?.[1];
            if (title) say(title);
          },
        }),
      async () =>
        playwrightCounts(JSON.parse(await readFile(reportOf('walk'), 'utf8'))),
    );
  },
};

const tree = {
  name: 'tree',
  title: 'Working tree as it was before',
  async run({ before }) {
    const after = await workingTree();
    if (!before || !after) {
      return {
        passed: 0,
        failed: 0,
        skipped: [{ name: 'clean working tree', reason: 'not a git clone' }],
      };
    }
    const changed = changedPaths(before, after);
    if (changed.length > 0) {
      throw new Error(
        `The tests changed files of the repository:\n${changed.join('\n')}`,
      );
    }
    return { passed: 1, failed: 0, skipped: [] };
  },
};

/** Every gate, in the order in which they run: what fails fastest comes first. */
export const gates = [
  command('format', 'Formatting', ['prettier', '--check', '.']),
  command('generated', 'Generated code is current', [
    'node',
    'bin/generate-api.mjs',
    '--check',
  ]),
  command('diagnosis', 'The page about diagnosis is current', [
    'node',
    'bin/generate-diagnosis.mjs',
    '--check',
  ]),
  command('openapi', 'API contract', [
    'backstage-repo-tools',
    'repo',
    'schema',
    'openapi',
    'lint',
    '--strict',
  ]),
  command('config', 'Configuration matches its schema', [
    'backstage-cli',
    'config:check',
    '--strict',
  ]),
  command('config-production', 'Production configuration matches its schema', [
    'backstage-cli',
    'config:check',
    '--lax',
    '--config',
    'app-config.yaml',
    '--config',
    'app-config.production.yaml',
  ]),
  scripts,
  command('types', 'Types', ['tsc']),
  command('lint', 'Lint', [
    'backstage-cli',
    'repo',
    'lint',
    '--max-warnings',
    '0',
  ]),
  command('knip', 'No unused files, exports or dependencies', ['knip']),
  command('api-reports', 'API reports are current (needs the gate types)', [
    'backstage-repo-tools',
    'api-reports',
    '--ci',
    '--allow-all-warnings',
    // The first would name the folder of whoever made the report, the second
    // the line of each property without a comment: a report tells what the API is.
    '--omit-messages',
    'ae-wrong-input-file-type,ae-undocumented',
    '--exclude',
    'packages/*',
  ]),
  command('built', 'A built package reads a log (needs the gate types)', [
    'node',
    'tests/built/run.mjs',
  ]),
  unit,
  endToEnd,
  tree,
];
