import assert from 'node:assert/strict';
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Following } from './following';
import { compact, LabProcess, lackingProcesses, untilReady } from './processes';
import { ask, cluster, lacking, server, until } from './server';

const APPS =
  '/apis/sparkoperator.k8s.io/v1beta2/namespaces/team-a/sparkapplications';
const CRD =
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/scheduledsparkapplications.sparkoperator.k8s.io';

const prefix = `watch-${Date.now().toString(36)}`;
const made: string[] = [];

/** Makes an application that nobody plays, so that only the test changes it. */
async function make(name: string): Promise<{ uid: string }> {
  const { metadata } = await ask('POST', APPS, {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'SparkApplication',
    metadata: { name, annotations: { 'lab/simulate': 'false' } },
    spec: {
      type: 'Scala',
      mode: 'cluster',
      sparkVersion: '4.1.4',
      mainApplicationFile: 'local:///x.jar',
      driver: { cores: 1, memory: '1g' },
      executor: { instances: 2, cores: 2, memory: '4g' },
    },
  });
  made.push(name);
  return metadata;
}

const remove = (name: string) => ask('DELETE', `${APPS}/${name}`);

const setState = (name: string, state: string) =>
  ask(
    'PATCH',
    `${APPS}/${name}/status`,
    {
      status: {
        applicationState: { state },
        driverInfo: {},
      },
    },
    'application/merge-patch+json',
  );

const stateOf = (following: Following, name: string) => {
  const found = following.find(name);
  return found?.kind === 'application' ? found.state : undefined;
};

async function serverUids(): Promise<Set<string>> {
  const { items } = await ask(
    'GET',
    '/apis/sparkoperator.k8s.io/v1beta2/sparkapplications',
  );
  return new Set(
    items.map(({ metadata }: { metadata: { uid: string } }) => metadata.uid),
  );
}

describe('a watch of a real API server', { skip: lacking }, () => {
  after(async () => {
    for (const name of made) {
      await remove(name).catch(() => {});
    }
  });

  test('tells what changes, once, and what goes', async () => {
    const following = new Following('kubeflow-application').start();
    try {
      const name = `${prefix}-life`;
      const { uid } = await make(name);
      await until('it is there', () => stateOf(following, name) === '');
      await setState(name, 'RUNNING');
      await until('it runs', () => stateOf(following, name) === 'RUNNING');
      await remove(name);
      await until('it is gone', () => !following.uids.has(uid));
      const told = following.changes.filter(change => change.uid === uid);
      assert.deepEqual(
        told.map(({ object }) =>
          object?.kind === 'application' ? object.state : 'gone',
        ),
        ['', 'RUNNING', 'gone'],
      );
    } finally {
      await following.close();
    }
  });

  test('a new object under an old name is another one', async () => {
    const following = new Following('kubeflow-application').start();
    try {
      const name = `${prefix}-again`;
      const first = await make(name);
      await until('it is there', () => following.uids.has(first.uid));
      await following.stop();
      await remove(name);
      const second = await make(name);
      following.start();
      await until('the second is there', () => following.uids.has(second.uid));
      await until('the first is gone', () => !following.uids.has(first.uid));
    } finally {
      await following.close();
    }
  });

  test('a wrong token is told, tried seldom, and heals by itself', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'token-'));
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, 'wrong');
    const following = new Following('pod', cluster({ tokenFile })).start();
    const { reflector } = following;
    try {
      await until(
        'it is told',
        () => reflector.state.failure?.kind === 'credentials',
      );
      await writeFile(tokenFile, server.reader);
      const took = await until('it is healed', () => reflector.state.synced);
      console.log(`    healed ${took} ms after the token was right`);
      assert.equal(reflector.state.failure, undefined);
    } finally {
      await following.close();
      await rm(folder, { recursive: true });
    }
  });

  test('a kind that is installed later is found, and one that goes is missed', async () => {
    const following = new Following('kubeflow-schedule').start();
    const { reflector } = following;
    try {
      await until('it is followed', () => reflector.state.synced);
      const definition = await ask('GET', CRD);
      await ask('DELETE', CRD);
      await until(
        'its absence is noticed',
        () => reflector.state.failure?.kind === 'absent',
        90_000,
      );
      assert.equal(reflector.mirror.size, 0);
      await ask('POST', CRD.slice(0, CRD.lastIndexOf('/')), {
        apiVersion: definition.apiVersion,
        kind: definition.kind,
        metadata: {
          name: definition.metadata.name,
          annotations: definition.metadata.annotations,
        },
        spec: definition.spec,
      });
      const took = await until(
        'it is followed again',
        () => reflector.state.synced,
      );
      console.log(`    found ${took} ms after it was installed`);
    } finally {
      await following.close();
    }
  });

  describe('with faults', { skip: lackingProcesses }, () => {
    test('the API server is killed under changes and comes back', async () => {
      const api = new LabProcess('kube-apiserver');
      const following = new Following('kubeflow-application').start();
      const { reflector } = following;
      try {
        await until('it is followed', () => reflector.state.synced);
        const names = Array.from({ length: 20 }, (_, i) => `${prefix}-r${i}`);
        for (const name of names) await make(name);
        const { watches } = following.calls;
        for (let round = 0; round < 3; round += 1) {
          const changing = names.map(name =>
            setState(name, `S${round}`).catch(() => {}),
          );
          await api.kill();
          await Promise.all(changing);
          await until('it is noticed', () => !reflector.state.synced);
          assert.equal(reflector.state.failure?.kind, 'unreachable');
          await new Promise(resolve => setTimeout(resolve, 5_000));
          api.start();
          await untilReady();
          const last = `back-${round}`;
          for (const name of names) await setState(name, last);
          const took = await until(
            'all is true again',
            () => names.every(name => stateOf(following, name) === last),
            30_000,
          );
          console.log(`    true again ${took} ms after it was ready`);
        }
        const reconnects = following.calls.watches - watches;
        console.log(`    ${reconnects} reconnects in three restarts`);
        assert.ok(reconnects <= 20);
        assert.deepEqual(following.uids, await serverUids());
      } finally {
        await following.close();
      }
    });

    test('the server has forgotten what happened since (410)', async () => {
      const api = new LabProcess('kube-apiserver');
      const following = new Following('kubeflow-application').start();
      const { reflector } = following;
      try {
        await until('it is followed', () => reflector.state.synced);
        const names = Array.from({ length: 30 }, (_, i) => `${prefix}-c${i}`);
        for (const name of names) await make(name);
        await until('all are there', () =>
          names.every(name => following.find(name)),
        );
        await following.stop();
        const lists = following.calls.lists;
        for (const name of names.slice(0, 10)) await setState(name, 'RUNNING');
        for (const name of names.slice(10, 20)) await remove(name);
        for (const name of names.slice(10, 15)) await make(name);
        await compact(new LabProcess('etcd'));
        await api.kill();
        api.start();
        await untilReady();

        const told = following.changes.length;
        following.start();
        const expected = await serverUids();
        const took = await until(
          'all is true again',
          () =>
            [...expected].every(uid => following.uids.has(uid)) &&
            following.reflector.mirror.size === expected.size &&
            names
              .slice(0, 10)
              .every(name => stateOf(following, name) === 'RUNNING'),
        );
        console.log(
          `    true again after ${took} ms, ${
            following.calls.lists - lists
          } pages`,
        );
        assert.ok(following.calls.lists > lists, 'it listed again');
        // 10 changed, 10 gone, 5 made again: what has not changed is not told.
        assert.equal(following.changes.length - told, 25);
      } finally {
        await following.close();
      }
    });

    test('the store is put back to an earlier state', async () => {
      const api = new LabProcess('kube-apiserver');
      const etcd = new LabProcess('etcd');
      const folder = etcd.option('--data-dir');
      const following = new Following('kubeflow-application').start();
      const { reflector } = following;
      const restart = async (between: () => Promise<void>) => {
        await api.kill();
        await etcd.kill();
        await between();
        etcd.start();
        api.start();
        await untilReady();
      };
      try {
        const kept = `${prefix}-kept`;
        const { uid } = await make(kept);
        await until('it is there', () => stateOf(following, kept) === '');
        await restart(() => cp(folder, `${folder}.copy`, { recursive: true }));
        await setState(kept, 'LOST');
        const lost = await make(`${prefix}-lost`);
        await until('the change is seen', () => following.uids.has(lost.uid));
        await until('that too', () => stateOf(following, kept) === 'LOST');
        await restart(async () => {
          await rm(folder, { recursive: true });
          await rename(`${folder}.copy`, folder);
        });
        const took = await until(
          'what is lost is gone',
          () => !following.uids.has(lost.uid),
          60_000,
        );
        console.log(`    true again ${took} ms after it was ready`);
        assert.equal(stateOf(following, kept), '');
        assert.equal(reflector.position.timeline, 1);
        const last = following.changes.filter(change => change.uid === uid);
        assert.equal(last[last.length - 1].revision.timeline, 1);
        await setState(kept, 'AFTER');
        await until('it goes on', () => stateOf(following, kept) === 'AFTER');
      } finally {
        await following.close();
        await rm(`${folder}.copy`, { recursive: true, force: true });
      }
    });

    test('a server that hangs is noticed without an error of the connection', async () => {
      const api = new LabProcess('kube-apiserver');
      const following = new Following('kubeflow-application').start();
      const { reflector } = following;
      try {
        await until('it is followed', () => reflector.state.synced);
        api.signal('SIGSTOP');
        try {
          const took = await until(
            'its silence is noticed',
            () => !reflector.state.synced,
            60_000,
          );
          console.log(`    noticed after ${took} ms`);
        } finally {
          api.signal('SIGCONT');
        }
        const took = await until(
          'it is followed',
          () => reflector.state.synced,
        );
        console.log(`    followed again ${took} ms after it went on`);
        assert.ok(took <= 30_000);
      } finally {
        await following.close();
      }
    });
  });
});
