import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { SourceProblem } from '@pilotlight/plugin-spark-node';
import type { ClusterConfig } from '../../../plugins/spark-backend-module-kubernetes/src/config/types';
import { KubernetesSource } from '../../../plugins/spark-backend-module-kubernetes/src/source/KubernetesSource';
import { LabProcess, lackingProcesses, untilReady } from './processes';
import { ask, cluster, lacking, server, until } from './server';

const silent = () => {};
const logger = {
  error: silent,
  warn: silent,
  info: silent,
  debug: silent,
  child: () => logger,
};

const started: { stop(): Promise<number> }[] = [];

/** A source that runs as the backend would run it, and what it said last. */
function run(config: ClusterConfig) {
  const stop = new AbortController();
  const said: {
    up?: { problems: SourceProblem[]; watching: number };
    down?: string;
  } = {};
  const running = new KubernetesSource(config).run({
    ledger: {
      record: async () => ({ changed: 0, unchanged: 0, refused: [] }),
      bookmarks: async () => [],
    },
    objects: {
      recordObjects: async () => ({ changed: 0, unchanged: 0, refused: [] }),
      knownObjects: async () => [],
    },
    logger,
    signal: stop.signal,
    succeeded: status => {
      said.up = status;
      said.down = undefined;
    },
    failed: message => {
      said.up = undefined;
      said.down = message;
    },
  });
  const source = {
    said,
    async stop() {
      const begun = performance.now();
      stop.abort();
      await running;
      return performance.now() - begun;
    },
  };
  started.push(source);
  return source;
}

const APPS =
  '/apis/sparkoperator.k8s.io/v1beta2/namespaces/team-a/sparkapplications';
const name = `source-${Date.now().toString(36)}`;

describe('a cluster as a source', { skip: lacking }, () => {
  before(() =>
    ask('POST', APPS, {
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'SparkApplication',
      metadata: { name, annotations: { 'lab/simulate': 'false' } },
      spec: {
        type: 'Scala',
        mode: 'cluster',
        sparkVersion: '4.1.4',
        mainApplicationFile: 'local:///x.jar',
        driver: { cores: 1 },
        executor: { instances: 1 },
      },
    }),
  );
  // Also those of tests that have failed.
  afterEach(() => Promise.all(started.splice(0).map(each => each.stop())));
  after(() => ask('DELETE', `${APPS}/${name}`));

  test('is up for a reader, with nothing to complain of', async () => {
    const source = run(cluster());
    await until('it is up', () => (source.said.up?.watching ?? 0) > 0);
    await until(
      'all kinds are followed',
      () => source.said.up?.problems.length === 0,
    );
    assert.ok((await source.stop()) < 1_000, 'it stops at once');
  });

  test('is up for a team that may read its namespace only, and says what it lacks', async () => {
    const source = run(
      cluster({ token: server.teamA }, { namespaces: ['team-a', 'team-b'] }),
    );
    await until('it is up', () => source.said.up !== undefined);
    await until(
      'it says what it may not read',
      () => (source.said.up?.problems.length ?? 0) >= 6,
    );
    const problems = source.said.up?.problems ?? [];
    for (const { message } of problems) {
      assert.match(message, /does not let us read/);
      console.log(`    ${message}`);
    }
    assert.ok(problems.some(({ subject }) => subject === 'nodes'));
    assert.ok(
      problems.every(({ subject }) => !subject.includes('namespace team-a')),
    );
    await source.stop();
  });

  test('is down when it lets us read nothing at all', async () => {
    const source = run(cluster({ token: 'wrong' }));
    await until('it is down', () => source.said.down !== undefined);
    assert.match(source.said.down ?? '', /does not take the credentials/);
    await source.stop();
  });

  test(
    'is down while the API server is, and up after it',
    { skip: lackingProcesses },
    async () => {
      const api = new LabProcess('kube-apiserver');
      const source = run(cluster());
      try {
        await until('it is up', () => source.said.up !== undefined);
        await api.kill();
        try {
          const took = await until(
            'it is down',
            () => source.said.down !== undefined,
          );
          console.log(`    down after ${took} ms: ${source.said.down}`);
          assert.match(source.said.down ?? '', /cannot be reached/);
        } finally {
          api.start();
        }
        await untilReady();
        const took = await until(
          'it is up',
          () => source.said.up !== undefined,
        );
        console.log(`    up ${took} ms after it was ready`);
        assert.ok(took < 30_000);
      } finally {
        await source.stop();
      }
    },
  );
});
