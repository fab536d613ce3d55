// readLog.cjs TARGET MODULE FOLDER: reads the logs of a folder with the built module in TARGET.
const assert = require('node:assert/strict');
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [target, moduleName, folder] = process.argv.slice(2);
const installed = createRequire(join(target, 'package.json'));
const { mockServices, startTestBackend } = installed(
  '@backstage/backend-test-utils',
);
const { sparkSourcesExtensionPoint } = installed(
  '@pilotlight/plugin-spark-node',
);

/** Lets a source list its place once; gives what it told and what went wrong. */
async function round(source) {
  const stop = new AbortController();
  const told = [];
  let problem;
  await source
    .run({
      ledger: {
        bookmarks: async () => [],
        record: async observations => {
          told.push(...observations);
          return { changed: 1, unchanged: 0, refused: [] };
        },
      },
      logger: mockServices.rootLogger(),
      signal: stop.signal,
      succeeded: () => stop.abort(),
    })
    .catch(error => {
      problem = error;
    });
  return { told, problem };
}

async function main() {
  const place = { cluster: 'c1', environment: 'production' };
  const sources = [];
  await startTestBackend({
    extensionPoints: [
      [
        sparkSourcesExtensionPoint,
        { addSource: (...more) => sources.push(...more) },
      ],
    ],
    features: [
      installed(moduleName).default,
      mockServices.rootConfig.factory({
        data: {
          spark: {
            sources: {
              eventlog: [
                { ...place, name: 'folder', type: 'folder', path: folder },
                {
                  ...place,
                  name: 'server',
                  type: 'historyServer',
                  url: 'http://127.0.0.1:1',
                },
                {
                  ...place,
                  name: 'bucket',
                  type: 's3',
                  bucket: 'none',
                  endpoint: 'http://127.0.0.1:1',
                  accessKeyId: 'none',
                  secretAccessKey: 'none',
                },
              ],
            },
          },
        },
      }),
    ],
  });
  let threads = 0;
  process.on('worker', () => {
    threads += 1;
  });
  const [logs, server, bucket] = sources;
  const { told, problem } = await round(logs);
  assert.equal(problem, undefined);
  assert.equal(threads, 1, 'threads that were started');
  assert.equal(told.length, 1, 'logs that were read');
  assert.equal(told[0].facts.outcome, 'succeeded');
  assert.ok(told[0].facts.totals.succeededTasks > 0, 'tasks');
  // What only these load comes with `import()`: nobody answers, but somebody was asked.
  for (const source of [server, bucket]) {
    assert.match(String((await round(source)).problem), /ECONNREFUSED|fetch/);
  }
  const ours = Object.keys(require.cache).filter(
    file => file.startsWith(target) || file.includes('plugins/spark-'),
  );
  assert.ok(
    ours.some(file => file.endsWith('dist/worker/threadMain.cjs.js')),
    'the thread is a built file',
  );
  for (const file of ours) {
    assert.ok(
      file.startsWith(target) && file.includes('/dist/'),
      `${file} is loaded, which is not built`,
    );
  }
  console.log(`${told[0].facts.applicationId} read by ${ours.length} files`);
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    // A backend that still runs would keep this process alive.
    process.exit(1);
  },
);
