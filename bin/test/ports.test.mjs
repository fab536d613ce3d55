import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort, holderOfPort, isFree } from '../lib/ports.mjs';

test('a port that is listened on is not free, and its process is named', async t => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address();
  assert.equal(await isFree(port), false);
  const holder = await holderOfPort(port);
  assert.equal(holder.pid, process.pid);
  assert.match(holder.command, /node/);
});

test('a port that is given out as free is free and has no holder', async () => {
  const port = await freePort();
  assert.equal(await isFree(port), true);
  assert.equal(await holderOfPort(port), undefined);
});
