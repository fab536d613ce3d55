import assert from 'node:assert/strict';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { contentHash } from '../lib/stamp.mjs';
import { temporaryFolder } from './temporary.mjs';

async function folderWith(t, files) {
  const folder = await temporaryFolder(t);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

test('the hash follows contents, names and facts', async t => {
  const folder = await folderWith(t, { 'a/b.ts': 'one' });
  const hashes = [await contentHash([folder])];
  hashes.push(await contentHash([folder], ['node 24']));
  await writeFile(join(folder, 'a/b.ts'), 'two');
  hashes.push(await contentHash([folder]));
  await rename(join(folder, 'a/b.ts'), join(folder, 'a/c.ts'));
  hashes.push(await contentHash([folder]));
  assert.equal(new Set(hashes).size, 4);
});

test('what is installed or built does not count, nor does a path that is absent', async t => {
  const folder = await folderWith(t, { 'a.ts': 'one' });
  const before = await contentHash([folder]);
  await mkdir(join(folder, 'node_modules'));
  await writeFile(join(folder, 'node_modules', 'x'), 'x');
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist', 'y'), 'y');
  assert.equal(await contentHash([folder, join(folder, 'none')]), before);
});
