import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { LokiLogs } from '../../../plugins/spark-backend-module-loki/src/LokiLogs';
import { fresh, lacking, lokiAt, push } from './loki';

type Fault = (response: http.ServerResponse) => void;

/** What a server in Loki's place may do; the message that a person then reads, in one line. */
const faults: [what: string, fault: Fault, says: RegExp][] = [
  [
    'answers 500',
    response => response.writeHead(500).end('oh\nno'),
    /answers 500: oh no/,
  ],
  [
    'has no tenant',
    response => response.writeHead(401).end('no org id'),
    /credentials \(401\)/,
  ],
  ['is too busy', response => response.writeHead(429).end('slow down'), /429/],
  ['answers with HTML', response => response.end('<html>'), /no JSON/],
  [
    'answers with JSON of its own',
    response => response.end('{"data":{"a":1}}'),
    /none of Loki/,
  ],
  ['cuts its JSON', response => response.end('{"data":["a'), /no JSON/],
  [
    'cuts the connection',
    response => response.socket?.destroy(),
    /cannot be reached/,
  ],
  [
    'answers without end',
    response => {
      const more = () =>
        response.write(
          'x'.repeat(1 << 20),
          () => !response.destroyed && more(),
        );
      response.writeHead(200);
      more();
    },
    /longer than|too long/,
  ],
];

describe('a Loki that fails', { skip: lacking }, () => {
  let fault: Fault;
  const upstream = http.createServer((_request, response) => fault(response));
  let url: string;
  const now = Date.now();
  const run = {
    namespace: 'team-a',
    applicationId: 'spark-x',
    applicationName: 'x',
    startedAt: now - 60_000,
    endedAt: now,
  };
  const query = {
    run,
    levels: [],
    direction: 'backward' as const,
    limit: 10,
  };

  before(async () => {
    await new Promise<void>(resolve => {
      upstream.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  });
  after(() => {
    upstream.closeAllConnections();
    upstream.close();
  });

  for (const [what, is, says] of faults) {
    test(`and ${what} is told of in one line`, async () => {
      fault = is;
      const loki = lokiAt({ url });
      const failed = await loki.read(query).then(
        () => undefined,
        (error: Error) => error,
      );
      await loki.close();
      assert.match(failed?.message ?? '', says);
      assert.ok(!failed?.message.includes('\n'));
    });
  }

  test('and hangs is given up, and then left alone; another goes on', async () => {
    fault = () => {};
    const hanging: LokiLogs = lokiAt({ url });
    const well = lokiAt({ name: 'well' });
    const name = fresh('beside');
    await push({ namespace: 'team-a', pod: `${name}-driver` }, [
      [now - 30_000, 'here'],
    ]);
    const failures = Promise.allSettled(
      Array.from({ length: 5 }, (_, index) =>
        hanging.read({
          ...query,
          run: { ...run, applicationId: `spark-${index}` },
        }),
      ),
    );
    const began = performance.now();
    const page = await well.read({
      ...query,
      run: { ...run, applicationName: name },
    });
    assert.equal(page.lines.length, 1);
    assert.ok(performance.now() - began < 2_000);
    for (const failure of await failures) {
      assert.equal(failure.status, 'rejected');
    }
    const asked = performance.now();
    await assert.rejects(hanging.read(query), { kind: 'spared' });
    assert.ok(performance.now() - asked < 500);
    await Promise.all([hanging.close(), well.close()]);
  });
});
