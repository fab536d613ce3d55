import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Steps, seconds } from '../lib/steps.mjs';

function recorder(isTTY) {
  const written = [];
  return { written, isTTY, write: text => written.push(text) };
}

test('a step is named when it begins and timed when it is done', async () => {
  const out = recorder(false);
  const steps = new Steps(out);
  const result = await steps.step('Dependencies', async () => 7);
  assert.equal(result, 7);
  assert.match(out.written[0], /… Dependencies \(0 s\)/);
  assert.match(out.written[1], /✓ Dependencies \(0\.\d s\)/);
  assert.deepEqual(
    steps.done.map(({ name }) => name),
    ['Dependencies'],
  );
});

test('a step that fails says so and is not done', async () => {
  const out = recorder(true);
  const steps = new Steps(out);
  await assert.rejects(
    steps.step('Frontend', async () => {
      throw new Error('no');
    }),
    /no/,
  );
  assert.match(out.written.at(-1), /✗ Frontend/);
  assert.deepEqual(steps.done, []);
});

test('times are short', () => {
  assert.equal(seconds(1234), '1.2 s');
  assert.equal(seconds(93_400), '93 s');
});
