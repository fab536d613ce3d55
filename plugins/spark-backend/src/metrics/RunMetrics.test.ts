import { mockCredentials } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import type { MetricsChartId } from '@pilotlight/plugin-spark-common';
import {
  OutsideFailure,
  type MetricsProvider,
  type MetricsQuestion,
  type MetricsSeries,
} from '@pilotlight/plugin-spark-node';
import { RunMetrics } from './RunMetrics';

const START = 1_790_000_000_000;
const HOUR = 3_600_000;
const caller = mockCredentials.user();
const here = new AbortController().signal;

const series = (chart: MetricsChartId, value: number): MetricsSeries => ({
  chart,
  unit: 'count',
  line: 'alive',
  dialect: 'executors',
  peak: false,
  points: [[START, value]],
  step: 15_000,
});

function provider(
  name: string,
  read: (question: MetricsQuestion) => MetricsSeries[],
  clusters = ['prod'],
): MetricsProvider {
  return {
    id: `test/${name}`,
    title: name,
    serves: cluster => clusters.includes(cluster),
    read: async question => ({
      series: read(question),
      warnings: [],
      answeredAt: START,
    }),
  };
}

function metricsOf(
  providers: MetricsProvider[],
  run: { endedAt?: number; namespace?: string } = { endedAt: START + HOUR },
) {
  const { endedAt, namespace = 'team-a' } = run;
  return new RunMetrics({
    providers,
    ledger: {
      getRun: async () =>
        ({
          summary: { jobId: 'job', applicationId: 'spark-1', startedAt: 0 },
          attempts: [
            { attempt: '1', startedAt: START - HOUR, endedAt: START },
            { attempt: '2', startedAt: START, endedAt },
          ],
        } as never),
      getJob: async () => ({ cluster: 'prod', namespace } as never),
      getRunConfiguration: async () =>
        ({
          items: [
            { section: 'spark', key: 'spark.a', value: 'b', redacted: false },
            { section: 'spark', key: 'spark.c', value: '***', redacted: true },
            { section: 'system', key: 'spark.d', value: 'e', redacted: false },
          ],
        } as never),
    },
  });
}

describe('RunMetrics', () => {
  it('asks the servers of the run’s cluster of its last attempt alone', async () => {
    const asked: MetricsQuestion[] = [];
    const note = (question: MetricsQuestion) => {
      asked.push(question);
      return [];
    };
    const metrics = metricsOf([
      provider('of prod', note),
      provider('of test', note, ['test']),
    ]);
    const answer = await metrics.read({ runId: 'run' }, caller, here);
    expect(asked).toEqual([
      expect.objectContaining({
        from: START,
        to: START + HOUR,
        run: {
          cluster: 'prod',
          namespace: 'team-a',
          applicationId: 'spark-1',
          startedAt: START,
          endedAt: START + HOUR,
          properties: { 'spark.a': 'b' },
        },
      }),
    ]);
    expect(answer).toMatchObject({
      live: false,
      servers: [{ title: 'of prod' }],
    });
  });

  it('asks of an attempt, of its end, and of what goes on', async () => {
    let asked: MetricsQuestion | undefined;
    const servers = [
      provider('of prod', question => {
        asked = question;
        return [];
      }),
    ];
    await metricsOf(servers).read({ runId: 'run', attempt: '1' }, caller, here);
    expect(asked).toMatchObject({ from: START - HOUR, to: START });
    await metricsOf(servers).read({ runId: 'run', last: 60_000 }, caller, here);
    expect(asked).toMatchObject({
      from: START + HOUR - 60_000,
      to: START + HOUR,
    });
    await metricsOf(servers).read(
      { runId: 'run', last: 9 * HOUR },
      caller,
      here,
    );
    expect(asked).toMatchObject({ from: START });
    const live = await metricsOf(servers, {}).read(
      { runId: 'run' },
      caller,
      here,
    );
    expect(live).toMatchObject({ live: true, from: START });
    expect(asked?.run).not.toHaveProperty('endedAt');
  });

  it('takes each chart from the first server that has it', async () => {
    const { charts } = await metricsOf([
      provider('first', () => [series('executors', 1)]),
      provider('second', () => [series('executors', 2), series('cores', 3)]),
    ]).read(
      { runId: 'run', chart: ['cores', 'executors', 'heap'] },
      caller,
      here,
    );
    expect(
      charts.map(({ chart, needs, lines }) => [
        chart,
        needs,
        lines.map(({ server, times, values }) => [server, times, values]),
      ]),
    ).toEqual([
      ['executors', 'executors-endpoint', [['first', [START], [1]]]],
      ['cores', 'executors-endpoint', [['second', [START], [3]]]],
      ['heap', 'executors-endpoint', []],
    ]);
  });

  it('says which server failed, and has what the others know', async () => {
    const down = provider('down', () => {
      throw new OutsideFailure('unreachable', 'Prometheus down: is it up?');
    });
    const answer = await metricsOf([
      down,
      provider('up', () => [series('executors', 1)]),
    ]).read({ runId: 'run', chart: ['executors'] }, caller, here);
    expect(answer.servers).toEqual([
      { title: 'down', failure: 'Prometheus down: is it up?', warnings: [] },
      { title: 'up', answeredAt: START, warnings: [] },
    ]);
    expect(answer.charts[0].lines).toHaveLength(1);
  });

  it('asks for a namespace where pods cannot be told without one', async () => {
    const { charts } = await metricsOf([], { namespace: '' }).read(
      { runId: 'run', chart: ['container', 'nodes', 'heap'] },
      caller,
      here,
    );
    expect(charts.map(({ needs }) => needs)).toEqual([
      'executors-endpoint',
      'source-namespace',
      'source-namespace',
    ]);
  });

  it('gives up for who has gone, and knows of no run that may not be read', async () => {
    const gone = new AbortController();
    const hanging: MetricsProvider = {
      ...provider('hanging', () => []),
      read: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    const waiting = metricsOf([hanging]).read(
      { runId: 'run' },
      caller,
      gone.signal,
    );
    setImmediate(() => gone.abort(new Error('left')));
    await expect(waiting).rejects.toThrow('left');

    const denied = new RunMetrics({
      providers: [provider('of prod', () => [])],
      ledger: {
        getRun: async () => {
          throw new NotFoundError('No such run');
        },
        getJob: jest.fn(),
        getRunConfiguration: jest.fn(),
      },
    });
    await expect(denied.read({ runId: 'run' }, caller, here)).rejects.toThrow(
      'No such run',
    );
  });
});
