import type {
  CommandName,
  CommandTarget,
} from '@pilotlight/plugin-spark-common';
import type { PermittedCommand } from '@pilotlight/plugin-spark-node';
import { FakeCluster, type Mishap } from '../__testUtils__/FakeCluster';
import type { ClusterConfig } from '../config/types';
import { KubernetesCommander } from './KubernetesCommander';

jest.setTimeout(120_000);

// Its real one loads a library of modules, which jest cannot.
jest.mock('../api/credentials', () => ({
  kubeConfigOf: async ({ access }: { access: { url: string } }) => ({
    getCurrentCluster: () => ({ server: access.url }),
    applyToHTTPSOptions: async () => {},
  }),
}));

const KINDS = {
  'kubeflow-application': [
    '/apis/sparkoperator.k8s.io/v1beta2/namespaces/team-a/sparkapplications',
    {
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'SparkApplication',
      spec: { type: 'Scala', executor: { instances: 2 } },
      status: { applicationState: { state: 'RUNNING' } },
    },
  ],
  'apache-application': [
    '/apis/spark.apache.org/v1/namespaces/team-a/sparkapplications',
    {
      apiVersion: 'spark.apache.org/v1',
      kind: 'SparkApplication',
      spec: { sparkConf: { 'spark.executor.instances': '2' } },
      status: { currentState: { currentStateSummary: 'RunningHealthy' } },
    },
  ],
  'kubeflow-schedule': [
    '/apis/sparkoperator.k8s.io/v1beta2/namespaces/team-a/scheduledsparkapplications',
    {
      apiVersion: 'sparkoperator.k8s.io/v1beta2',
      kind: 'ScheduledSparkApplication',
      spec: {
        schedule: '@daily',
        template: { type: 'Scala', executor: { instances: 2 } },
      },
    },
  ],
} as const;

type TargetKind = CommandTarget['kind'];

/** Every command that each kind has. */
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

describe('KubernetesCommander', () => {
  let cluster: FakeCluster;
  let config: ClusterConfig;
  let commander: KubernetesCommander;
  let count = 0;

  beforeAll(async () => {
    cluster = new FakeCluster();
    config = await cluster.start();
  });
  beforeEach(() => {
    commander = new KubernetesCommander(config, [0, 0]);
    cluster.resources.clear();
    cluster.changes.length = 0;
    cluster.agents.length = 0;
    cluster.mishap = () => ({});
    cluster.refuse = () => undefined;
  });
  afterAll(() => cluster.stop());

  /** A resource, and a command on it. */
  function given(
    kind: TargetKind,
    command: CommandName,
    more: Partial<PermittedCommand> = {},
  ) {
    count += 1;
    const [path, resource] = KINDS[kind];
    const name = `orders-${count}`;
    const at = `${path}/${name}`;
    const uid = cluster.put(at, {
      ...resource,
      metadata: { name },
      spec: {
        ...resource.spec,
        ...(command === 'resume' && { suspend: true }),
      },
    });
    const permitted: PermittedCommand = {
      command,
      target: { cluster: 'fake', kind, namespace: 'team-a', name, uid },
      dryRun: false,
      idempotencyKey: `key-of-command-${count}`,
      again: false,
      actor: 'user:default/ada',
      ...more,
    };
    return { at, permitted, uid };
  }

  const act = (permitted: PermittedCommand) =>
    commander.act(permitted, AbortSignal.timeout(20_000));

  it.each(COMMANDS)('%s: %s is done, and once', async (kind, command) => {
    const { permitted } = given(kind, command);
    expect(await act(permitted)).toMatchObject({ outcome: 'done' });
    expect(cluster.changes).toHaveLength(1);
    expect(await act({ ...permitted, again: true })).toMatchObject({
      outcome: 'done',
    });
    expect(cluster.changes).toHaveLength(1);
    expect(cluster.agents).toEqual([
      `pilotlight (${command} by user:default/ada)`,
    ]);
  });

  it.each(COMMANDS)('%s: %s tried changes nothing', async (kind, command) => {
    const { permitted } = given(kind, command, { dryRun: true });
    const before = JSON.stringify([...cluster.resources]);
    expect(await act(permitted)).toMatchObject({ outcome: 'would' });
    expect(JSON.stringify([...cluster.resources])).toBe(before);
    expect(cluster.changes).toEqual([]);
    expect(cluster.agents).toHaveLength(1);
  });

  it('acts once whatever becomes of connections, 1,000 times', async () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    for (let trial = 0; trial < 1_000; trial += 1) {
      const [kind, command] = COMMANDS[trial % COMMANDS.length];
      const { permitted } = given(kind, command);
      cluster.changes.length = 0;
      let mishaps = 1 + Math.floor(random() * 4);
      cluster.mishap = (): Mishap => {
        mishaps -= 1;
        if (mishaps < 0) {
          return {};
        }
        return random() < 0.7 ? { loses: true } : { drops: true };
      };
      let result = await act(permitted);
      for (
        let again = 0;
        result.outcome === 'unknown' && again < 5;
        again += 1
      ) {
        result = await act({ ...permitted, again: true });
      }
      expect([trial, result.outcome]).toEqual([trial, 'done']);
      expect([trial, cluster.changes.length]).toEqual([trial, 1]);
    }
  });

  it('acts once under equal commands at once', async () => {
    for (const [kind, command] of COMMANDS) {
      const { permitted } = given(kind, command);
      cluster.changes.length = 0;
      await Promise.all(
        Array.from({ length: 5 }, () => act({ ...permitted, again: true })),
      );
      // What sets the same twice has one effect; what makes or takes away must not be repeated.
      const effects = new Set(cluster.changes);
      expect([command, effects.size]).toEqual([command, 1]);
    }
  });

  it('never touches who has come after under the same name, 1,000 times', async () => {
    const onExisting = COMMANDS.filter(
      ([, command]) => command !== 'rerun' && command !== 'trigger',
    );
    for (let trial = 0; trial < 1_000; trial += 1) {
      const [kind, command] = onExisting[trial % onExisting.length];
      const { at, permitted, uid } = given(kind, command);
      cluster.changes.length = 0;
      const early = trial % 2 === 0;
      if (early) {
        cluster.put(at, cluster.resources.get(at) ?? {});
      } else {
        cluster.mishap = () => ({ remakes: true });
      }
      const result = await act(permitted);
      cluster.mishap = () => ({});
      expect([trial, result.outcome]).toEqual([trial, 'failed']);
      expect(result.text).toContain('no longer');
      expect(cluster.changes).toEqual([]);
      expect(cluster.resources.get(at)?.metadata.uid).not.toBe(uid);
    }
  });

  it('says that it is not known when the cluster stays away', async () => {
    const { permitted } = given('kubeflow-application', 'kill');
    cluster.mishap = () => ({ drops: true });
    expect(await act(permitted)).toMatchObject({
      outcome: 'unknown',
      text: expect.stringContaining('give the same command again'),
    });
  });

  it('says that nothing was done when the cluster was away before', async () => {
    const { permitted } = given('kubeflow-application', 'kill');
    cluster.refuse = () => [500, 'etcd is away'];
    expect(await act(permitted)).toEqual({
      outcome: 'failed',
      text: `Cluster fake answers 500 when asked for SparkApplication team-a/orders-${count}: etcd is away. Nothing was done.`,
    });
  });

  it.each<[string, number, string, RegExp]>([
    [
      'no right',
      403,
      'sparkapplications.sparkoperator.k8s.io "x" is forbidden: User "x" cannot patch resource',
      /does not let us patch SparkApplication team-a\/orders-\d+: grant the account patch on it, as docs\/kubernetes\/operator\.yaml does\. Nothing was done\.$/,
    ],
    [
      'a quota',
      403,
      'is forbidden: exceeded quota: compute, used: 48',
      /refuses it: is forbidden: exceeded quota: compute, used: 48\. Nothing/,
    ],
    [
      'an admission',
      400,
      'admission webhook "x" denied the request: password=hunter2hunter2',
      /refuses it: admission webhook "x" denied the request/,
    ],
  ])('names the remedy of %s', async (_, status, said, text) => {
    const { permitted } = given('kubeflow-application', 'kill');
    cluster.refuse = method =>
      method === 'PATCH' ? [status, said] : undefined;
    const result = await act(permitted);
    expect(result.outcome).toBe('failed');
    expect(result.text).toMatch(text);
    expect(result.text).not.toContain('hunter2');
  });

  it('tells that the operator is too old to suspend', async () => {
    const { permitted } = given('kubeflow-application', 'kill');
    const answering = cluster.refuse;
    cluster.refuse = method =>
      method === 'PATCH' ? [200, 'pruned'] : answering(method);
    expect(await act(permitted)).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining('too old to suspend'),
    });
  });

  it('offers each command, or says why not', async () => {
    const offers = async (kind: TargetKind, change: object) => {
      const { at, permitted } = given(kind, 'kill');
      cluster.resources.set(at, { ...cluster.resources.get(at), ...change });
      const found = await commander.offers(
        permitted.target,
        AbortSignal.timeout(5_000),
      );
      return found.map(({ command, possible }) =>
        possible ? command : `no ${command}`,
      );
    };
    const kubeflow = (state: string, spec = {}) =>
      offers('kubeflow-application', {
        spec,
        status: { applicationState: { state } },
      });
    await expect(kubeflow('')).resolves.toEqual([
      ...['kill', 'rerun', 'no resume', 'delete'],
    ]);
    await expect(kubeflow('RUNNING')).resolves.toEqual([
      ...['kill', 'rerun', 'no resume', 'delete'],
    ]);
    await expect(kubeflow('FAILED')).resolves.toEqual([
      ...['no kill', 'rerun', 'no resume', 'delete'],
    ]);
    await expect(kubeflow('SUSPENDED', { suspend: true })).resolves.toEqual([
      ...['no kill', 'rerun', 'resume', 'delete'],
    ]);
    const apache = (currentStateSummary: string) =>
      offers('apache-application', {
        status: { currentState: { currentStateSummary } },
      });
    await expect(apache('RunningHealthy')).resolves.toEqual([
      ...['kill', 'rerun', 'no resume', 'delete'],
    ]);
    await expect(apache('ResourceReleased')).resolves.toEqual([
      ...['no kill', 'rerun', 'no resume', 'delete'],
    ]);
    await expect(
      offers('kubeflow-schedule', { spec: { suspend: true } }),
    ).resolves.toEqual(['trigger', 'no suspend', 'resume', 'delete']);
  });

  it('offers nothing on what is another resource by now', async () => {
    const { at, permitted } = given('kubeflow-application', 'kill');
    cluster.put(at, cluster.resources.get(at) ?? {});
    await expect(
      commander.offers(permitted.target, AbortSignal.timeout(5_000)),
    ).resolves.toEqual([]);
  });

  it.each(['Forbid', 'Replace'])(
    'does not start a second run of a schedule under %s',
    async concurrencyPolicy => {
      const { at, permitted } = given('kubeflow-schedule', 'trigger');
      const { name } = permitted.target;
      const schedule = cluster.resources.get(at) ?? {};
      schedule.spec.concurrencyPolicy = concurrencyPolicy;
      const [path, application] = KINDS['kubeflow-application'];
      const run = {
        ...application,
        metadata: {
          name: `${name}-1`,
          labels: { 'sparkoperator.k8s.io/scheduled-app-name': name },
        },
      };
      cluster.put(`${path}/${name}-1`, run);
      expect(await act(permitted)).toMatchObject({
        outcome: 'failed',
        text: expect.stringContaining(`${name}-1 goes on`),
      });
      cluster.put(`${path}/${name}-1`, {
        ...run,
        status: { applicationState: { state: 'COMPLETED' } },
      });
      expect(await act(permitted)).toMatchObject({ outcome: 'done' });
      // The same command again is not stopped by the run that it has made.
      expect(await act({ ...permitted, again: true })).toMatchObject({
        outcome: 'done',
      });
    },
  );

  it('serves its cluster, and of it the namespaces that it looks at', () => {
    const all = new KubernetesCommander(config);
    expect(all.serves({ cluster: 'fake', namespace: 'x' })).toBe(true);
    expect(all.serves({ cluster: 'other', namespace: 'x' })).toBe(false);
    const some = new KubernetesCommander({ ...config, namespaces: ['a'] });
    expect(some.serves({ cluster: 'fake', namespace: 'a' })).toBe(true);
    expect(some.serves({ cluster: 'fake', namespace: 'x' })).toBe(false);
  });
});
