import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/paths.mjs';
import { overlayFor } from '../lib/portal.mjs';
import { temporaryFolder } from './temporary.mjs';

/** Runs one of the commands in `bin/` to its end. */
function command(script, ...args) {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [join(root, 'bin', script), ...args],
      (error, stdout, stderr) =>
        resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

for (const script of ['start.mjs', 'test.mjs', 'reset.mjs']) {
  test(`${script} explains itself`, async () => {
    const { code, stdout } = await command(script, '--help');
    assert.equal(code, 0);
    assert.match(stdout, /Usage: npm /);
    assert.match(stdout, /--help/);
  });
}

test('an option that does not exist is refused with the way to the help', async () => {
  const { code, stderr } = await command('start.mjs', '--prot', '1');
  assert.equal(code, 1);
  assert.match(stderr, /--prot/);
  assert.match(stderr, /npm start -- --help/);
});

test('a port that is none is refused', async () => {
  const { code, stderr } = await command('start.mjs', '--port', '70000');
  assert.equal(code, 1);
  assert.match(stderr, /"70000" is no port/);
});

test('a taken port names its process and offers another, before any set-up', async t => {
  const data = await temporaryFolder(t);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address();
  const { code, stdout, stderr } = await command(
    'start.mjs',
    '--data',
    data,
    '--port',
    String(port),
  );
  assert.equal(code, 1);
  assert.match(
    stderr,
    new RegExp(`Port ${port} is taken by process ${process.pid}:`),
  );
  assert.match(stderr, new RegExp(`--port ${port + 1}`));
  assert.equal(stdout, '');
});

test('a second portal on the same data is refused with the address of the first', async t => {
  const data = await temporaryFolder(t);
  await mkdir(data, { recursive: true });
  await writeFile(
    join(data, 'portal.lock'),
    JSON.stringify({ processes: [{ pid: process.pid }], port: 7999 }),
  );
  const { code, stderr } = await command('start.mjs', '--data', data);
  assert.equal(code, 1);
  assert.match(stderr, /http:\/\/localhost:7999/);
  assert.match(stderr, new RegExp(`process ${process.pid}`));
});

test('a gate that does not exist is refused with the names of those that do', async () => {
  const { code, stderr } = await command('test.mjs', '--only', 'lnit');
  assert.equal(code, 1);
  assert.match(stderr, /no gate lnit/);
  assert.match(stderr, /\blint\b/);
});

test('another port and folder change every address that depends on them', () => {
  const overlay = overlayFor({ port: 8123, dataDir: '/data' });
  assert.equal(overlay.app.baseUrl, 'http://localhost:8123');
  assert.deepEqual(overlay.backend, {
    baseUrl: 'http://localhost:8123',
    listen: { port: 8123 },
    cors: { origin: 'http://localhost:8123' },
    database: { connection: { directory: '/data' } },
  });
});
