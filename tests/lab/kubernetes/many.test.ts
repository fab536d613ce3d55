import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Call } from '../../../plugins/spark-backend-module-kubernetes/src/api/ApiClient';
import {
  type Kind,
  KINDS,
} from '../../../plugins/spark-backend-module-kubernetes/src/watch/kinds';
import { Reflector } from '../../../plugins/spark-backend-module-kubernetes/src/watch/Reflector';
import { Following } from './following';
import { ask, lacking, until } from './server';

const APPS = '/apis/sparkoperator.k8s.io/v1beta2/sparkapplications';
const MANY = 10_000;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

const rss = () => process.memoryUsage().rss / 2 ** 20;

describe('ten thousand applications', { skip: lacking }, () => {
  test('are known soon after the start', async context => {
    const page = await ask('GET', `${APPS}?limit=1`);
    const count = 1 + (page.metadata.remainingItemCount ?? 0);
    if (count < MANY) {
      context.skip(`skipped: no ${MANY} applications (lab seed ${MANY})`);
      return;
    }
    const before = heap();
    const following = new Following('kubeflow-application');
    const begun = performance.now();
    following.start();
    await until('all are known', () => following.reflector.state.synced);
    const took = performance.now() - begun;
    const { size } = following.reflector.mirror;
    following.changes.length = 0;
    const grown = heap() - before;
    await following.close();

    const peer = performance.now();
    const { status } = spawnSync(
      'kubectl',
      ['get', 'sparkapplications.sparkoperator.k8s.io', '-A'],
      { stdio: 'ignore' },
    );
    const kubectl = performance.now() - peer;
    assert.equal(status, 0);
    console.log(
      `    ${size} applications in ${Math.round(took)} ms (${
        following.calls.lists
      } pages), kubectl get takes ${Math.round(kubectl)} ms: ratio ${(
        took / kubectl
      ).toFixed(2)}; heap +${grown.toFixed(1)} MiB, rss ${rss().toFixed(
        0,
      )} MiB`,
    );
    assert.equal(size, count);
    assert.ok(took < 20_000);
  });
});

/** Pods as a real server wrote them, again and again under other names; too many for one machine to play. */
describe('forty thousand pods', () => {
  test('take little memory', async () => {
    const recorded = JSON.parse(
      readFileSync(
        join(
          __dirname,
          '../../../plugins/spark-common/src/live/__fixtures__/oom.json',
        ),
        'utf8',
      ),
    );
    const pod = (n: number) => {
      const raw = structuredClone(recorded.pods[n % recorded.pods.length]);
      raw.metadata.uid = randomUUID();
      raw.metadata.name = `pod-${n}`;
      raw.metadata.labels['spark-app-selector'] = `spark-${n >> 2}`;
      return raw;
    };
    const before = heap();
    let bytes = 0;
    const reflector = new Reflector({
      client: {
        get: async ({ query }: Call) => {
          const from = Number(query.continue ?? 0);
          const text = JSON.stringify({
            metadata: {
              resourceVersion: '1',
              continue: from + 500 < 40_000 ? String(from + 500) : '',
            },
            items: Array.from({ length: 500 }, (_, i) => pod(from + i)),
          });
          bytes += text.length;
          return JSON.parse(text);
        },
        watch: async (_call, _seconds, signal) =>
          (async function* none() {
            await new Promise(resolve => {
              signal.addEventListener('abort', resolve);
            });
          })(),
      },
      kind: KINDS.find(({ kind }) => kind === 'pod') as Kind,
      namespace: '',
      onChanges: async () => {},
    });
    const stop = new AbortController();
    const running = reflector.run(stop.signal);
    await until('all are known', () => reflector.state.synced);
    const grown = heap() - before;
    console.log(
      `    ${reflector.mirror.size} pods, ${(bytes / 2 ** 20).toFixed(
        0,
      )} MiB as JSON: heap +${grown.toFixed(0)} MiB, rss ${rss().toFixed(
        0,
      )} MiB`,
    );
    assert.equal(reflector.mirror.size, 40_000);
    assert.ok(grown < 150);
    stop.abort();
    await running;
  });
});
