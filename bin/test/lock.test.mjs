import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { holderOf, lock } from '../lib/lock.mjs';
import { temporaryFolder } from './temporary.mjs';

const sleeper = () =>
  spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);

test('a held lock is refused at once when not waiting, and names its holder', async t => {
  const file = join(await temporaryFolder(t), 'a.lock');
  const held = await lock(file, { facts: { port: 7 } });
  assert.equal(await lock(file, { wait: false }), undefined);
  const holder = await holderOf(file);
  assert.equal(holder.pid, process.pid);
  assert.equal(holder.port, 7);
  await held.release();
  assert.equal(await holderOf(file), undefined);
});

test('a lock of a process that is gone is taken over', async t => {
  const file = join(await temporaryFolder(t), 'a.lock');
  const gone = sleeper();
  await writeFile(file, JSON.stringify({ processes: [{ pid: gone.pid }] }));
  gone.kill('SIGKILL');
  await once(gone, 'exit');
  const held = await lock(file);
  assert.equal((await holderOf(file)).pid, process.pid);
  await held.release();
});

test('a process that only got the id of the holder does not hold the lock', async t => {
  const file = join(await temporaryFolder(t), 'a.lock');
  await writeFile(
    file,
    JSON.stringify({ processes: [{ pid: process.pid, begin: 'long ago' }] }),
  );
  assert.equal(await holderOf(file), undefined);
});

for (const [what, text] of [
  ['an empty lock, left by a kill while it was written,', ''],
  ['a lock file of unknown content', '{"pid":1}'],
]) {
  test(`${what} is taken over`, async t => {
    const file = join(await temporaryFolder(t), 'a.lock');
    await writeFile(file, text);
    const held = await lock(file);
    assert.equal((await holderOf(file)).pid, process.pid);
    await held.release();
  });
}

test('a child that outlives its killed parent keeps the lock', async t => {
  const file = join(await temporaryFolder(t), 'a.lock');
  const child = sleeper();
  t.after(() => child.kill('SIGKILL'));
  const held = await lock(file);
  await held.update({}, child.pid);
  const facts = JSON.parse(await readFile(file, 'utf8'));
  facts.processes[0] = { pid: facts.processes[0].pid, begin: 'long ago' };
  await writeFile(file, JSON.stringify(facts));
  assert.equal((await holderOf(file)).pid, child.pid);
});

test('one of many who break a stale lock gets it at a time', async t => {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'a.lock');
  await writeFile(file, JSON.stringify({ processes: [] }));
  let inside = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const held = await lock(file, { pollMs: 5 });
      inside += 1;
      most = Math.max(most, inside);
      await new Promise(resolve => setTimeout(resolve, 10));
      inside -= 1;
      await held.release();
    }),
  );
  assert.equal(most, 1);
  assert.deepEqual(await readdir(folder), []);
});
