import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CommandFailed } from '../lib/child.mjs';
import { explain } from '../lib/fail.mjs';
import { Remedied, remedyFor } from '../lib/remedy.mjs';

for (const [output, remedy] of [
  ['npm error code ENOTFOUND', /Check the network/],
  ['request to registry failed, reason: getaddrinfo EAI_AGAIN', /proxy/],
  ['RequestError: connect ECONNREFUSED 127.0.0.1:9', /Check the network/],
  ['ENOSPC: no space left on device, write', /Free at least/],
  [
    'YN0028: The lockfile would have been modified by this install',
    /yarn install/,
  ],
  ["YN0018: │ x@npm:1: The remote archive doesn't match", /do not go on/],
  ['code: UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /NODE_EXTRA_CA_CERTS/],
  ["EACCES: permission denied, mkdir '/x'", /chown/],
  [
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    /memory|Close/,
  ],
]) {
  test(`there is a remedy for: ${output.slice(0, 50)}`, () => {
    assert.match(remedyFor(output).remedy, remedy);
  });
}

test('an unknown failure gets no invented remedy', () => {
  assert.equal(remedyFor('TypeError: x is not a function'), undefined);
});

test('a failed command is explained by its last words, its log and the remedy', () => {
  const text = explain(
    new CommandFailed('yarn install', 'exit code 1', 'a\nENOSPC', '/x/y.log'),
  );
  assert.match(text, /│ ENOSPC/);
  assert.match(text, /yarn install ended with exit code 1/);
  assert.match(text, /y\.log/);
  assert.match(text, /→ Free at least/);
});

test('a remedied failure shows no stack', () => {
  const text = explain(new Remedied('Port taken.', 'Take another.'));
  assert.equal(text.trim(), 'Port taken.\n  → Take another.');
});
