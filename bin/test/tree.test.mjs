import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedPaths } from '../lib/tree.mjs';

test('a file that changed, came or went between two looks is named', () => {
  const before = new Map([
    ['same', '1'],
    ['edited', '1'],
    ['removed', '1'],
  ]);
  const after = new Map([
    ['same', '1'],
    ['edited', '2'],
    ['new', '1'],
  ]);
  assert.deepEqual(changedPaths(before, after), ['edited', 'new', 'removed']);
  assert.deepEqual(changedPaths(before, before), []);
});
