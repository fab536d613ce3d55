import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { CommandFailed, run, start, stop } from '../lib/child.mjs';
import { logDir } from '../lib/paths.mjs';

const node = script => [process.execPath, ['-e', script]];

test('what a command says is kept, line by line', async () => {
  const lines = [];
  const { output, log } = await run(
    ...node('console.log("one"); console.error("two")'),
    { name: 'test-child', onLine: line => lines.push(line) },
  );
  assert.deepEqual(lines.sort(), ['one', 'two']);
  assert.match(output, /one/);
  assert.match(await readFile(log, 'utf8'), /two/);
});

test(
  'a command whose log cannot be written is run all the same, and told of',
  { skip: !existsSync('/dev/full') && 'needs /dev/full' },
  async t => {
    const log = join(logDir, 'test-full.log');
    await mkdir(logDir, { recursive: true });
    await rm(log, { force: true });
    await symlink('/dev/full', log);
    t.after(() => rm(log, { force: true }));
    await assert.rejects(
      run(...node('console.log("ENOSPC"); process.exit(3)'), {
        name: 'test-full',
      }),
      error => error instanceof CommandFailed && error.tail === 'ENOSPC',
    );
  },
);

test('a command that fails carries its last words', async () => {
  await assert.rejects(
    run(...node('console.log("ENOSPC"); process.exit(3)'), {
      name: 'test-child',
    }),
    error =>
      error instanceof CommandFailed &&
      /exit code 3/.test(error.message) &&
      error.tail === 'ENOSPC',
  );
});

test('a command that is not there fails like one that ran', async () => {
  await assert.rejects(
    run('no-such-command-here', [], { name: 'test-child' }),
    error => error instanceof CommandFailed && /ENOENT/.test(error.tail),
  );
});

test('stopping a command stops what it started, too', async () => {
  let tellPid;
  const told = new Promise(resolve => {
    tellPid = resolve;
  });
  const running = await start(
    ...node(`
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      console.log(child.pid);
      setInterval(() => {}, 1000);
    `),
    { name: 'test-child', onLine: tellPid },
  );
  const grandchild = Number(await told);
  await stop(running);
  // The signal reaches the group at once; the system may need a moment to end it.
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      process.kill(grandchild, 0);
    } catch (error) {
      assert.equal(error.code, 'ESRCH');
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  assert.fail(`process ${grandchild} is still running`);
});
