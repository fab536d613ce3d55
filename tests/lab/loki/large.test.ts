import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fresh, lacking, lokiAt, push, type Pushed } from './loki';

/** Lines of 200 bytes, in pushes that Loki takes: 200 MB. */
const LINES = 1_000_000;
const AT_ONCE = 10_000;
/** Loki takes some three megabytes a second of one stream. */
const EXECUTORS = 20;

describe('a log of 200 MB', { skip: lacking }, () => {
  const loki = lokiAt();
  after(() => loki.close());

  test('is walked through in bounded memory, and its only error is found at once', async () => {
    const name = fresh('large');
    const now = Date.now();
    const startedAt = now - 30 * 60_000;
    const filler = 'x'.repeat(150);
    for (let from = 0; from < LINES; from += AT_ONCE) {
      await push(
        {
          namespace: 'team-a',
          pod: `${name}-exec-${(from / AT_ONCE) % EXECUTORS}`,
        },
        Array.from({ length: AT_ONCE }, (_, index): Pushed => {
          const n = from + index;
          const level = n === 700_000 ? 'ERROR' : 'INFO';
          return [
            startedAt + n,
            `26/11/23 10:00:00 ${level} Filler: ${String(n).padStart(
              8,
              '0',
            )} ${filler}`,
          ];
        }),
      );
    }
    const run = {
      namespace: 'team-a',
      applicationId: 'spark-none',
      applicationName: name,
      startedAt,
      endedAt: startedAt + LINES,
    };
    const query = { run, direction: 'forward' as const };
    const began = performance.now();
    const errors = await loki.read({ ...query, levels: ['error'], limit: 50 });
    const took = performance.now() - began;
    assert.equal(errors.lines.length, 1);
    assert.match(errors.lines[0].text, /00700000/);
    console.log(`first error of 200 MB: ${Math.round(took)} ms`);
    assert.ok(took < 10_000);

    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let most = before;
    let count = 0;
    let slowest = 0;
    let cursor: string | undefined;
    // A tenth shows whether memory grows as one reads on.
    for (let page = 0; page < 100; page += 1) {
      const asked = performance.now();
      const answer = await loki.read({
        ...query,
        levels: [],
        limit: 1_000,
        cursor,
      });
      slowest = Math.max(slowest, performance.now() - asked);
      count += answer.lines.length;
      most = Math.max(most, process.memoryUsage().rss);
      cursor = answer.newer;
    }
    const grown = Math.round((most - before) / (1 << 20));
    console.log(
      `${count} lines in 100 pages: +${grown} MiB, slowest page ${Math.round(
        slowest,
      )} ms`,
    );
    assert.ok(count > 99_000);
    assert.ok(grown < 200);
  });
});
