import { metricsCharts } from '@pilotlight/plugin-spark-common';
import type { MetricsQuestion } from '@pilotlight/plugin-spark-node';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { PrometheusMetrics } from './PrometheusMetrics';
import { readPrometheusConfig } from './readPrometheusConfig';

const START = 1_790_000_000_000;

const question: MetricsQuestion = {
  run: {
    cluster: 'prod',
    namespace: 'team-a',
    applicationId: 'spark-1',
    startedAt: START,
    endedAt: START + 600_000,
    properties: {},
  },
  charts: metricsCharts.map(({ id }) => id),
  from: START,
  to: START + 600_000,
  points: 100,
};

/** What a path is answered; a text is sent as it is. */
type Answers = Record<string, unknown>;

const success = (data: unknown, more: object = {}) => ({
  status: 'success',
  data,
  ...more,
});
const matrix = (result: unknown[], more: object = {}) =>
  success({ resultType: 'matrix', result }, more);

const NAMES = success([
  'metrics_executor_totalCores',
  'metrics_executor_activeTasks',
  'up',
]);
/** A scrape every 5 seconds, once with a hole. */
const HEARTBEAT = matrix([
  { metric: {}, values: [0, 5, 10, 15, 35, 40].map(at => [at, '1']) },
]);

describe('PrometheusMetrics', () => {
  let answers: Answers;
  let asked: { path: string; parameters: URLSearchParams }[];
  let closed: number;
  const upstream = http.createServer(async (request, response) => {
    response.once('close', () => {
      closed += response.writableFinished ? 0 : 1;
    });
    const [path, query = ''] = request.url!.split('?');
    const parameters = new URLSearchParams(query || (await text(request)));
    asked.push({ path, parameters });
    const answer = answers[path];
    if (answer !== undefined) {
      response.end(
        typeof answer === 'string' ? answer : JSON.stringify(answer),
      );
    }
  });
  let metrics: PrometheusMetrics;

  beforeAll(async () => {
    await new Promise<void>(resolve => {
      upstream.listen(0, '127.0.0.1', resolve);
    });
  });

  beforeEach(() => {
    asked = [];
    closed = 0;
    const { port } = upstream.address() as AddressInfo;
    const [config] = readPrometheusConfig([
      {
        name: 'prod',
        url: `http://127.0.0.1:${port}`,
        clusters: ['prod'],
        clusterLabel: 'k8s_cluster',
      },
    ]);
    metrics = new PrometheusMetrics(config);
    answers = {
      '/api/v1/label/__name__/values': NAMES,
      '/api/v1/query': HEARTBEAT,
      '/api/v1/query_range': matrix([]),
    };
  });

  afterEach(() => metrics.close());

  afterAll(() => {
    upstream.closeAllConnections();
    upstream.close();
  });

  const never = new AbortController().signal;

  it('serves the clusters that it is said to', () => {
    expect(['prod', 'test'].map(cluster => metrics.serves(cluster))).toEqual([
      true,
      false,
    ]);
  });

  it('asks once for what exists, how often it is scraped, and the figures', async () => {
    await metrics.read(question, never);
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/v1/label/__name__/values',
      '/api/v1/query',
      '/api/v1/query_range',
    ]);
    expect(asked[0].parameters.getAll('match[]')).toContain(
      '{__name__=~"metrics_executor_.+",application_id="spark-1",k8s_cluster="prod",namespace=~"team-a|"}',
    );
    const { parameters } = asked[2];
    // 600 s over 100 points are 6 s; a step that a reader can name is 10.
    expect(Object.fromEntries(parameters)).toMatchObject({
      start: String(START / 1_000),
      end: String(START / 1_000 + 600),
      step: '10',
    });
    expect(parameters.get('query')).toContain('cores.busy');
    expect(parameters.get('query')).not.toContain('heap');
  });

  it('reads lines, leaves out what is no number, and passes doubts on', async () => {
    answers['/api/v1/query_range'] = matrix(
      [
        {
          metric: { pilotlight_line: 'cores.busy' },
          values: [
            [1_790_000_010, '2'],
            [1_790_000_020.5, 'NaN'],
            [1_790_000_030, '+Inf'],
            [1_790_000_040, '4'],
          ],
        },
        { metric: { pilotlight_line: 'other' }, values: [[1, '1']] },
        { metric: {}, values: [[1, '1']] },
      ],
      { warnings: ['a store did not answer'] },
    );
    const { series, warnings } = await metrics.read(question, never);
    expect(series).toEqual([
      {
        chart: 'cores',
        unit: 'count',
        line: 'busy',
        dialect: 'executors',
        peak: false,
        step: 10_000,
        points: [
          [START + 10_000, 2],
          [START + 40_000, 4],
        ],
      },
    ]);
    expect(warnings).toEqual(['a store did not answer']);
  });

  it('asks no further where nothing is of the run', async () => {
    answers['/api/v1/label/__name__/values'] = success([]);
    await expect(metrics.read(question, never)).resolves.toMatchObject({
      series: [],
    });
    expect(asked).toHaveLength(1);
  });

  it('asks once for a hundred who look at the same', async () => {
    await Promise.all(
      Array.from({ length: 100 }, () => metrics.read(question, never)),
    );
    await metrics.read(question, never);
    expect(asked).toHaveLength(3);
  });

  it('cancels what nobody waits for any longer, and only that', async () => {
    delete answers['/api/v1/query_range'];
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [first, second].map(({ signal }) =>
      metrics.read(question, signal).catch(error => error.message),
    );
    await reached(() => asked.length === 3);
    first.abort(new Error('first has gone'));
    await expect(waiting[0]).resolves.toBe('first has gone');
    expect(closed).toBe(0);
    second.abort(new Error('second has gone'));
    await expect(waiting[1]).resolves.toBe('second has gone');
    await reached(() => closed === 1);
    // The next one who asks is not given what was abandoned.
    answers['/api/v1/query_range'] = matrix([]);
    await expect(metrics.read(question, never)).resolves.toBeDefined();
  });

  it.each([
    ['no JSON', '<html>'],
    ['another API', { items: [] }],
    ['an error that says it succeeded', { status: 'error' }],
    ['another kind of result', success({ resultType: 'vector', result: [] })],
    ['cut JSON', '{"status":"success","data":{"resultType":"mat'],
  ])('says in one line that %s is no answer', async (_, answer) => {
    answers['/api/v1/query_range'] = answer;
    const failure = await metrics.read(question, never).catch(error => error);
    expect(failure).toMatchObject({ name: 'OutsideFailure', kind: 'broken' });
    expect(failure.message).toMatch(/^Prometheus prod .*$/);
  });
});

/** Waits for what the other side of a connection does. */
async function reached(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => {
      setImmediate(resolve);
    });
  }
}

describe('readPrometheusConfig', () => {
  const server = { name: 'prod', url: 'http://prometheus:9090' };

  it('reads servers and the label of their clusters', () => {
    expect(
      readPrometheusConfig([
        server,
        { ...server, name: 'all', clusterLabel: 'cluster' },
      ]),
    ).toMatchObject([
      { server: { name: 'prod' } },
      { server: { name: 'all' }, clusterLabel: 'cluster' },
    ]);
    expect(readPrometheusConfig(undefined)).toEqual([]);
  });

  it.each([
    [[{ ...server, clusterLabel: 'a-b' }], 'spark.prometheus[0].clusterLabel'],
    [[{ name: 'prod' }], 'spark.prometheus[0].url'],
    [['prod'], 'spark.prometheus[0]'],
    ['prod', 'spark.prometheus'],
  ])('names the key of what is wrong in %j', (raw, key) => {
    expect(() => readPrometheusConfig(raw)).toThrow(key);
  });
});
