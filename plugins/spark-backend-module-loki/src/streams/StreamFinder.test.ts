import type { LoggedRun } from '@pilotlight/plugin-spark-node';
import { selectorText } from '../logql/logql';
import type { LokiClient } from '../read/LokiClient';
import type { Labels } from './labels';
import { StreamFinder } from './StreamFinder';

const run: LoggedRun = {
  cluster: 'prod',
  namespace: 'team-a',
  applicationId: 'spark-1',
  applicationName: 'Orders daily',
  startedAt: 1_000_000,
  endedAt: 2_000_000,
};

function finderOf(streams: Labels[], options: { clusters?: string[] } = {}) {
  let now = 3_000_000;
  const client = {
    labels: jest.fn(async () => streams.flatMap(one => Object.keys(one))),
    series: jest.fn(async () => streams),
    lines: jest.fn(async () => []),
  };
  const finder = new StreamFinder({
    client: client as unknown as LokiClient,
    clusters: options.clusters ?? [],
    now: () => now,
  });
  const chosen = async (more: Partial<LoggedRun> = {}) => {
    const found = await finder.find({ ...run, ...more });
    return found && `${found.basis} ${selectorText(found.selector)}`;
  };
  return {
    chosen,
    client,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

it('prefers the application id, within the namespace', async () => {
  const { chosen } = finderOf([
    { spark_app_selector: 'spark-1', namespace: 'team-a', pod: 'x-driver' },
    { namespace: 'team-a', pod: 'orders-daily-0123456789abcdef-driver' },
  ]);
  await expect(chosen()).resolves.toBe(
    'application {spark_app_selector="spark-1", namespace="team-a"}',
  );
});

it.each([
  'orders-daily-driver',
  'orders-daily-0123456789abcdef-driver',
  'orders-daily-0123456789abcdef-exec-12',
  'orders-daily-1795413880-driver',
])('knows pod %s by the name', async pod => {
  const { chosen } = finderOf([{ namespace: 'team-a', pod }]);
  await expect(chosen()).resolves.toMatch(/^name \{namespace="team-a", pod=~/);
});

it.each<[string, Labels]>([
  ['another job', { namespace: 'team-a', pod: 'orders-daily-eu-driver' }],
  ['another namespace', { namespace: 'team-b', pod: 'orders-daily-driver' }],
  ['no namespace', { pod: 'orders-daily-driver', app: 'Orders daily' }],
  [
    'another cluster',
    { namespace: 'team-a', pod: 'orders-daily-driver', cluster: 'staging' },
  ],
  [
    'the id in another namespace',
    { namespace: 'team-b', spark_app_selector: 'spark-1' },
  ],
])('takes no lines of %s', async (_what, labels) => {
  await expect(finderOf([labels]).chosen()).resolves.toBeUndefined();
});

it('lets a Loki of one cluster call it as it likes', async () => {
  const labels = { namespace: 'team-a', app: 'Orders daily', cluster: 'k8s-7' };
  await expect(
    finderOf([labels], { clusters: ['prod'] }).chosen(),
  ).resolves.toBe('name {namespace="team-a", app="Orders daily"}');
});

it('goes by the id alone where the source knows no namespace', async () => {
  const { chosen } = finderOf([
    { namespace: 'team-a', app: 'Orders daily', app_id: 'spark-1' },
  ]);
  await expect(chosen({ namespace: '' })).resolves.toBe(
    'application {app_id="spark-1"}',
  );
  await expect(
    chosen({ namespace: '', applicationId: 'spark-2' }),
  ).resolves.toBeUndefined();
});

it('looks once for what is there, and soon again for what is not', async () => {
  const streams: Labels[] = [];
  const { chosen, client, pass } = finderOf(streams);
  await Promise.all([chosen(), chosen()]);
  expect(client.labels.mock.calls.length).toBeLessThanOrEqual(2);
  const before = client.labels.mock.calls.length;
  await chosen();
  expect(client.labels).toHaveBeenCalledTimes(before);
  streams.push({ spark_app_selector: 'spark-1' });
  pass(11_000);
  await expect(chosen()).resolves.toContain('spark-1');
  pass(60_000);
  await chosen();
  expect(client.series).toHaveBeenCalledTimes(1);
});

it('asks again after a failure', async () => {
  const { chosen, client } = finderOf([{ spark_app_selector: 'spark-1' }]);
  client.labels.mockRejectedValueOnce(new Error('away'));
  await expect(chosen()).rejects.toThrow('away');
  await expect(chosen()).resolves.toContain('spark-1');
});
