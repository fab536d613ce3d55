import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isFit, nodePackageFor, thisMachine } from '../lib/platform.mjs';

const machine = more => ({
  nodeVersion: '20.20.2',
  platform: 'linux',
  arch: 'x64',
  musl: false,
  ...more,
});

test('only the release line that is tested is fit', () => {
  assert.equal(isFit(machine({ nodeVersion: '24.0.0' })), true);
  assert.equal(isFit(machine({ nodeVersion: '20.20.2' })), false);
  assert.equal(isFit(machine({ nodeVersion: '26.1.0' })), false);
});

test('every package that may be brought is pinned by its hash', async () => {
  const lockfile = JSON.parse(
    await readFile(
      new URL('../toolchain/package-lock.json', import.meta.url),
      'utf8',
    ),
  );
  for (const platform of ['linux', 'darwin']) {
    for (const arch of ['x64', 'arm64']) {
      const name = nodePackageFor(machine({ platform, arch }));
      const entry = lockfile.packages[`node_modules/${name}`];
      assert.match(entry.version, /^24\./, name);
      assert.match(entry.integrity, /^sha512-/, name);
      assert.equal(entry.os, platform);
      assert.equal(entry.cpu, arch);
    }
  }
});

for (const [what, more, remedy] of [
  ['Windows', { platform: 'win32' }, /WSL 2/],
  ['musl', { musl: true }, /apk add/],
  ['an unknown processor', { arch: 'riscv64' }, /nodejs\.org/],
]) {
  test(`${what} is refused with a remedy`, () => {
    assert.throws(
      () => nodePackageFor(machine(more)),
      error =>
        remedy.test(error.remedy) && /Node 20\.20\.2/.test(error.message),
    );
  });
}

test('this machine says what it is', () => {
  const { nodeVersion, platform } = thisMachine();
  assert.equal(nodeVersion, process.versions.node);
  assert.equal(platform, process.platform);
});
