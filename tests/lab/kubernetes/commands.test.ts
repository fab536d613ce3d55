import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type {
  CommandName,
  CommandTarget,
} from '@pilotlight/plugin-spark-common';
import type { PermittedCommand } from '@pilotlight/plugin-spark-node';
import { KubernetesCommander } from '../../../plugins/spark-backend-module-kubernetes/src/commands/KubernetesCommander';
import { apply, tokenOf } from './accounts';
import { ask, cluster, lacking, server } from './server';

type TargetKind = CommandTarget['kind'];

const KUBEFLOW = '/apis/sparkoperator.k8s.io/v1beta2/namespaces/team-a';
const APACHE = '/apis/spark.apache.org/v1/namespaces/team-a';

const template = {
  type: 'Scala',
  mode: 'cluster',
  sparkVersion: '4.1.4',
  mainApplicationFile: 'local:///x.jar',
  arguments: ['--day', 'today'],
  driver: { cores: 1 },
  executor: { instances: 2, cores: 1, memory: '2g' },
};

/** Where each kind is, and what the least of it is. */
const KINDS: Record<TargetKind, { path: string; body: object }> = {
  'kubeflow-application': {
    path: `${KUBEFLOW}/sparkapplications`,
    body: {
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'SparkApplication',
      spec: template,
    },
  },
  'apache-application': {
    path: `${APACHE}/sparkapplications`,
    body: {
      apiVersion: 'spark.apache.org/v1',
      kind: 'SparkApplication',
      spec: {
        mainClass: 'x.Main',
        jars: 'local:///x.jar',
        runtimeVersions: { sparkVersion: '4.1.4' },
        sparkConf: { 'spark.executor.instances': '2' },
        driverArgs: ['--day', 'today'],
      },
    },
  },
  'kubeflow-schedule': {
    path: `${KUBEFLOW}/scheduledsparkapplications`,
    body: {
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'ScheduledSparkApplication',
      spec: { schedule: '0 3 * * *', concurrencyPolicy: 'Allow', template },
    },
  },
};

const COMMANDS: [TargetKind, CommandName][] = [
  ['kubeflow-application', 'kill'],
  ['kubeflow-application', 'rerun'],
  ['kubeflow-application', 'resume'],
  ['kubeflow-application', 'delete'],
  ['apache-application', 'kill'],
  ['apache-application', 'rerun'],
  ['apache-application', 'delete'],
  ['kubeflow-schedule', 'suspend'],
  ['kubeflow-schedule', 'resume'],
  ['kubeflow-schedule', 'trigger'],
  ['kubeflow-schedule', 'delete'],
];

const stamp = Date.now().toString(36);
let count = 0;

/** A resource that nobody plays with, and a command on it. */
async function given(
  kind: TargetKind,
  command: CommandName,
  more: Partial<PermittedCommand> = {},
) {
  count += 1;
  const name = `cmd-${stamp}-${count}`;
  const uid = await make(kind, name, command === 'resume');
  const permitted: PermittedCommand = {
    command,
    target: { cluster: 'lab', kind, namespace: 'team-a', name, uid },
    dryRun: false,
    idempotencyKey: `lab-command-${stamp}-${count}`,
    again: false,
    actor: 'user:default/ada',
    ...more,
  };
  return permitted;
}

async function make(
  kind: TargetKind,
  name: string,
  suspend = false,
): Promise<string> {
  const { path, body } = KINDS[kind];
  const { spec } = body as { spec: object };
  const { metadata } = await ask('POST', path, {
    ...body,
    metadata: {
      name,
      labels: { 'pilotlight.dev/owner': 'checkout', 'lab-test': stamp },
      annotations: { 'lab/simulate': 'false' },
    },
    spec: { ...spec, ...(suspend && { suspend }) },
  });
  return metadata.uid;
}

const at = ({ kind, name }: { kind: TargetKind; name: string }) =>
  `${KINDS[kind].path}/${name}`;

const found = (path: string) => ask('GET', path).catch(() => undefined);

/** All that is there of the three kinds, as the server has it. */
async function everything(): Promise<string> {
  const lists = await Promise.all(
    Object.values(KINDS).map(({ path }) =>
      ask('GET', `${path}?labelSelector=lab-test=${stamp}`),
    ),
  );
  return JSON.stringify(lists.map(({ items }) => items));
}

/** A way to the API server that loses the answers to changes after they were made, so many of them. */
class LossyProxy {
  readonly #server = createServer((request, response) => {
    const upstream = httpsRequest(
      `${server.url}${request.url}`,
      {
        method: request.method,
        headers: request.headers,
        ca: readFileSync(server.caFile),
      },
      answer => {
        if (request.method !== 'GET' && this.loses > 0) {
          this.loses -= 1;
          this.lost += 1;
          request.socket.destroy();
          answer.resume();
          return;
        }
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(upstream);
  });
  loses = 0;
  lost = 0;

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

/** Plain HTTP is taken only from a kubeconfig that says so; what it leads to is encrypted. */
const kubeconfigOf = (address: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'lossy',
    clusters: [
      {
        name: 'lossy',
        cluster: { server: address, 'insecure-skip-tls-verify': true },
      },
    ],
    users: [{ name: 'lossy', user: { token: 'replaced' } }],
    contexts: [{ name: 'lossy', context: { cluster: 'lossy', user: 'lossy' } }],
  });

describe('commands on a real API server', { skip: lacking }, () => {
  let commander: KubernetesCommander;
  let token = '';
  const act = (permitted: PermittedCommand, by = commander) =>
    by.act(permitted, AbortSignal.timeout(30_000));

  before(async () => {
    await apply('operator');
    token = await tokenOf('operator');
    commander = new KubernetesCommander(cluster({}, { commands: { token } }));
  });
  after(async () => {
    for (const { path } of Object.values(KINDS)) {
      await ask('DELETE', `${path}?labelSelector=lab-test=${stamp}`);
    }
  });

  for (const [kind, command] of COMMANDS) {
    test(`${kind}: ${command}`, async () => {
      const permitted = await given(kind, command);
      const { target } = permitted;
      const offer = (
        await commander.offers(target, AbortSignal.timeout(10_000))
      ).find(each => each.command === command);
      assert.equal(offer?.possible, true, offer?.text);

      const before = await everything();
      const tried = await act({ ...permitted, dryRun: true });
      assert.equal(tried.outcome, 'would', tried.text);
      assert.equal(await everything(), before, 'a dry run changes nothing');

      const result = await act(permitted);
      assert.equal(result.outcome, 'done', result.text);
      console.log(`    ${result.text}`);
      const after = await found(at(target));
      switch (command) {
        case 'rerun':
        case 'trigger': {
          const made = await ask(
            'GET',
            `${
              KINDS[
                kind === 'kubeflow-schedule' ? 'kubeflow-application' : kind
              ].path
            }/${result.made}`,
          );
          assert.equal(
            made.metadata.labels['pilotlight.dev/owner'],
            'checkout',
          );
          assert.ok(after, 'what it was made from stays');
          break;
        }
        case 'delete':
          assert.equal(after, undefined);
          break;
        case 'kill':
          assert.equal(
            after?.spec.suspend,
            kind === 'kubeflow-application' ? true : undefined,
          );
          break;
        default:
          assert.equal(after.spec.suspend, command === 'suspend');
      }

      const again = await act({ ...permitted, again: true });
      assert.equal(again.outcome, 'done', again.text);
      const now = await found(at(target));
      assert.equal(
        now?.metadata.resourceVersion,
        after?.metadata.resourceVersion,
        'the same command again changes nothing',
      );
    });
  }

  test('a run again takes other sizes and arguments', async () => {
    const permitted = await given('kubeflow-application', 'rerun', {
      changes: { instances: 5, cores: 2, memory: '8g', arguments: ['x'] },
    });
    const { made, outcome, text } = await act(permitted);
    assert.equal(outcome, 'done', text);
    const { spec } = await ask(
      'GET',
      `${KINDS['kubeflow-application'].path}/${made}`,
    );
    assert.deepEqual(
      [spec.executor.instances, spec.executor.cores, spec.executor.memory],
      [5, 2, '8g'],
    );
    assert.deepEqual(spec.arguments, ['x']);
  });

  test('a resource made again under the same name is never touched', async () => {
    for (const [kind, command] of COMMANDS) {
      const permitted = await given(kind, command);
      const { target } = permitted;
      await ask('DELETE', at(target));
      const uid = await make(kind, target.name, command === 'resume');
      const before = await everything();
      const result = await act(permitted);
      assert.equal(result.outcome, 'failed', result.text);
      assert.match(result.text, /no longer in cluster lab/);
      assert.equal(await everything(), before);
      assert.equal((await found(at(target))).metadata.uid, uid);
    }
  });

  test('the server itself refuses a change that is meant for another uid', async () => {
    // Between our look and the change; what the commander relies on.
    for (const kind of ['kubeflow-application', 'kubeflow-schedule'] as const) {
      const { target } = await given(kind, 'kill');
      const before = await everything();
      await assert.rejects(
        ask(
          'PATCH',
          at(target),
          { metadata: { uid: 'another' }, spec: { suspend: true } },
          'application/merge-patch+json',
        ),
        /uid/i,
      );
      await assert.rejects(
        ask('DELETE', at(target), {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          preconditions: { uid: 'another' },
        }),
        /409/,
      );
      assert.equal(await everything(), before);
    }
  });

  test('fifty equal commands at once have one effect', async () => {
    const permitted = await given('kubeflow-application', 'rerun');
    const results = await Promise.all(
      Array.from({ length: 50 }, () => act({ ...permitted, again: true })),
    );
    assert.deepEqual(
      [...new Set(results.map(({ outcome }) => outcome))],
      ['done'],
    );
    const { items } = await ask(
      'GET',
      `${KINDS['kubeflow-application'].path}?labelSelector=pilotlight.dev/repeats=${permitted.target.name}`,
    );
    assert.equal(items.length, 1);
  });

  test('a lost answer is found out, and nothing is done twice', async () => {
    const proxy = new LossyProxy();
    const folder = await mkdtemp(join(tmpdir(), 'lossy-'));
    const path = join(folder, 'kubeconfig');
    await writeFile(path, kubeconfigOf(await proxy.start()));
    const lossy = new KubernetesCommander(
      cluster(
        {},
        { access: { type: 'kubeconfig', path }, commands: { token } },
      ),
      [100, 200, 400],
    );
    try {
      for (let round = 0; round < 5; round += 1) {
        for (const [kind, command] of COMMANDS) {
          const permitted = await given(kind, command);
          proxy.loses = 1;
          const result = await act(permitted, lossy);
          assert.equal(result.outcome, 'done', result.text);
          if (result.made !== undefined) {
            const { items } = await ask(
              'GET',
              `${
                KINDS[
                  kind === 'kubeflow-schedule' ? 'kubeflow-application' : kind
                ].path
              }?labelSelector=pilotlight.dev/repeats=${permitted.target.name}`,
            );
            assert.equal(items.length, 1);
          }
        }
      }
    } finally {
      await proxy.stop();
      await rm(folder, { recursive: true });
    }
    console.log(`    ${proxy.lost} answers were lost`);
    assert.ok(proxy.lost >= 5 * COMMANDS.length);
  });

  test('who may not is told what to grant', async () => {
    const reader = new KubernetesCommander(cluster({}, { commands: {} }));
    for (const [kind, command] of COMMANDS) {
      const permitted = await given(kind, command);
      const before = await everything();
      const result = await act(permitted, reader);
      assert.equal(result.outcome, 'failed');
      assert.match(
        result.text,
        /does not let us (?:create|patch|delete) .*: grant the account .* as docs\/kubernetes\/operator\.yaml does\. Nothing was done\.$/,
      );
      assert.equal(await everything(), before);
    }
  });

  test('a quota or an invalid size is refused in the words of the server', async () => {
    const permitted = await given('kubeflow-application', 'rerun', {
      changes: { instances: -1 },
    });
    const result = await act(permitted);
    assert.equal(result.outcome, 'failed');
    assert.match(result.text, /refuses it: .*instances/);
    console.log(`    ${result.text}`);
  });
});
