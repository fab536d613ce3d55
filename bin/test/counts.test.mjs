import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  jestCounts,
  playwrightCounts,
  sum,
  summaryLine,
  tapCounts,
} from '../lib/counts.mjs';
import { temporaryFolder } from './temporary.mjs';

test('a jest file that could not run is a failure, and skips are named', () => {
  const counts = jestCounts({
    numPassedTests: 3,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 2,
    testResults: [
      {
        assertionResults: [
          { status: 'passed', fullName: 'a' },
          { status: 'pending', fullName: 'b' },
          { status: 'todo', fullName: 'c' },
        ],
      },
    ],
  });
  assert.equal(counts.passed, 3);
  assert.equal(counts.failed, 3);
  assert.deepEqual(
    counts.skipped.map(({ name }) => name),
    ['b', 'c'],
  );
});

test('a browser test that passed only on a second try is a failure', () => {
  const counts = playwrightCounts({
    stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 1 },
    errors: [{}],
    suites: [
      {
        suites: [
          {
            specs: [
              {
                title: 'walks',
                tests: [
                  {
                    status: 'skipped',
                    annotations: [{ type: 'skip', description: 'no screen' }],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  assert.deepEqual(counts, {
    passed: 2,
    failed: 3,
    skipped: [{ name: 'walks', reason: 'no screen' }],
  });
});

test('the output of node --test is counted as node prints it', async t => {
  const file = join(await temporaryFolder(t), 'x.test.mjs');
  await writeFile(
    file,
    `import { test } from 'node:test';
     test('good', () => {});
     test('bad', () => { throw new Error('x'); });
     test('later', { skip: 'no disk' }, () => {});`,
  );
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const output = await new Promise(resolve => {
    execFile(
      process.execPath,
      ['--test', '--test-reporter=tap', file],
      { env },
      (error, stdout) => resolve(stdout),
    );
  });
  assert.deepEqual(tapCounts(output), {
    passed: 1,
    failed: 1,
    skipped: [{ name: 'later', reason: 'no disk' }],
  });
});

test('sums and the closing line', () => {
  const skipped = [{ name: 'x', reason: 'y' }];
  const total = sum([
    { passed: 2, failed: 0, skipped },
    { passed: 1, failed: 1, skipped: [] },
  ]);
  assert.equal(summaryLine(total), '3 passed, 1 failed, 1 skipped');
  assert.equal(
    summaryLine({ passed: 3, failed: 0, skipped: [] }),
    '3 passed, 0 failed',
  );
});
