import fc from 'fast-check';
import {
  aMeteredRun,
  everyName,
  namesOf,
  syntaxOf,
  textsOf,
} from './__testUtils__/metered';
import { metricsCharts } from './charts';
import { metricsLines } from './lines';
import { planMetrics, type PlannedLine } from './plan';
import { promql, select } from './promql';
import { metricsGrid } from './step';
import type { MeteredRun } from './identity';

const charts = metricsCharts.map(({ id }) => id);
const DIALECTS = ['executors', 'servlet', 'jmx', 'kubernetes'] as const;

/** Every query that is made of a run, whatever of it a server has. */
function queriesOf(run: MeteredRun, names = everyName(run)): string[] {
  const plan = planMetrics(run, 'cluster');
  const sets = [names, ...DIALECTS.map(dialect => namesOf(run, dialect))];
  return [
    ...plan.probes,
    ...sets
      .flatMap(set => plan.queries(set, charts))
      .flatMap(({ query, heartbeat }) => [
        query(60),
        ...(heartbeat === undefined ? [] : [heartbeat]),
      ]),
  ];
}

describe('PromQL', () => {
  it('is what Prometheus reads, of every line in every dialect', () => {
    const run = aMeteredRun();
    const queries = queriesOf(run);
    expect(queries.length).toBeGreaterThan(10);
    for (const query of queries) {
      expect(() => syntaxOf(query)).not.toThrow();
    }
    const told = new Set(
      DIALECTS.flatMap(dialect =>
        planMetrics(run).queries(namesOf(run, dialect), charts),
      ).map(({ query }) => query(60)),
    );
    for (const { chart, line } of metricsLines) {
      expect([...told].join()).toContain(`"${chart}.${line}"`);
    }
  });

  it('keeps the texts of strangers what they are', () => {
    const plain = queriesOf(aMeteredRun()).map(syntaxOf);
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    const hostile = fc.oneof(
      text,
      fc.constantFrom(
        '"',
        '\\',
        '\\"',
        '"} or up{x="',
        '`',
        "'",
        '\n',
        '\u2028',
        '.*',
        '|',
        '#',
        '\0',
        '{{',
      ),
      fc
        .tuple(text, fc.constantFrom('"} or up #', '|.+'))
        .map(both => both.join('')),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (a, b, c, d) => {
        const run = aMeteredRun({
          applicationId: a,
          namespace: b,
          cluster: d,
          properties: {
            'spark.metrics.namespace': `${b}.${c}`,
            'spark.kubernetes.driver.pod.name': d,
            'spark.kubernetes.executor.podNamePrefix': c,
          },
        });
        const queries = queriesOf(run);
        // Whether names are shared depends on the names; the rest is the same tree.
        fc.pre(!`${b}.${c}`.includes(a));
        expect(queries.map(syntaxOf)).toEqual(plain);
        expect(queries.flatMap(textsOf)).toContain(a);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what Prometheus does', () => {
    expect(() =>
      promql(select([{ label: 'a', op: '=', value: '\ud800' }])),
    ).toThrow('half a character');
    expect(() =>
      promql(select([{ label: 'a b', op: '=', value: '' }])),
    ).toThrow("'a b' is no name of a label");
  });
});

/** The matchers of every selector of a query. */
function selectorsOf(query: string): string[] {
  return [...query.matchAll(/\{(?:"(?:[^"\\]|\\.)*"|[^"}])*\}/g)].map(
    ([selector]) => selector,
  );
}

describe('who is told from whom', () => {
  it('asks of no namespace but the one that the source names', () => {
    const selectors = queriesOf(
      aMeteredRun({
        properties: {
          'spark.metrics.namespace': 'team-b.payroll',
          'spark.kubernetes.driver.pod.name': 'payroll-driver',
          'spark.kubernetes.executor.podNamePrefix': 'payroll',
        },
      }),
    ).flatMap(selectorsOf);
    expect(selectors.length).toBeGreaterThan(50);
    for (const selector of selectors) {
      expect(selector).toContain('cluster="prod"');
      // Nodes have no namespace.
      expect(selector).toMatch(
        /namespace="team-a"|namespace=~"team-a\|"|app_namespace="team-a"|kube_node_labels/,
      );
    }
  });

  it('knows a run by its application id alone where the source names none', () => {
    const run = aMeteredRun({ namespace: '' });
    const selectors = queriesOf(run).flatMap(selectorsOf);
    for (const selector of selectors.filter(one => !one.includes('_driver_'))) {
      expect(selector).toContain('="spark-0123abcd"');
    }
    expect(selectors.join()).not.toMatch(/kube_|container_/);
  });

  it('does not mix drivers whose metrics have the same names', () => {
    const shared = aMeteredRun({
      properties: { 'spark.metrics.namespace': 'spark' },
    });
    const own = aMeteredRun({ properties: {} });
    const [ofShared, ofOwn] = [shared, own].map(run =>
      planMetrics(run)
        .queries(namesOf(run, 'servlet'), ['heap'])
        .map(({ query }) => query(60))
        .join(),
    );
    expect(ofShared).toContain(
      'and on (instance) {__name__="metrics_executor_totalCores",application_id="spark-0123abcd"',
    );
    expect(ofOwn).not.toContain('instance');
    expect(ofOwn).toContain('metrics_spark_0123abcd_driver_');
  });

  it('reads what stands in the metrics namespace for the application', () => {
    const run = aMeteredRun({
      properties: {
        'spark.app.name': 'orders daily',
        'spark.metrics.namespace': '${spark.app.name}_${spark.app.id}',
      },
    });
    expect(planMetrics(run).probes.join()).toContain(
      'metrics_orders_daily_spark_0123abcd_driver_',
    );
  });
});

describe('lines of a chart', () => {
  const run = aMeteredRun();
  const planned = (names: Set<string>): Record<string, PlannedLine> =>
    Object.fromEntries(
      planMetrics(run)
        .queries(names, charts)
        .flatMap(({ lineOf }) =>
          metricsLines.flatMap(({ chart, line }) => {
            const found = lineOf({ pilotlight_line: `${chart}.${line}` });
            return found ? [[`${chart}.${line}`, found.line]] : [];
          }),
        ),
    );

  it('come from the dialect that tells of the moment, where there is one', () => {
    expect(planned(everyName(run))['heap.executor']).toMatchObject({
      dialect: 'jmx',
      peak: false,
    });
    expect(planned(namesOf(run, 'executors'))['heap.executor']).toEqual({
      chart: 'heap',
      unit: 'bytes',
      line: 'executor',
      dialect: 'executors',
      peak: true,
      limit: 4 * 2 ** 30,
    });
  });

  it('have the limit that Spark was given, and none where that is unknown', () => {
    const { 'offHeap.executor': offHeap } = planned(everyName(run));
    expect(offHeap.limit).toBe(Math.round(0.1 * 4 * 2 ** 30));
    const [{ lineOf }] = planMetrics(aMeteredRun({ properties: {} })).queries(
      namesOf(run, 'executors'),
      ['heap'],
    );
    expect(
      lineOf({ pilotlight_line: 'heap.executor' })?.line,
    ).not.toHaveProperty('limit');
  });

  it('are only those whose names all exist, of charts that were asked for', () => {
    expect(planned(new Set(['metrics_executor_totalCores']))).toEqual({
      'executors.alive': expect.anything(),
      'cores.given': expect.anything(),
    });
    expect(planned(new Set())).toEqual({});
  });

  it('belong to no series that was not asked for', () => {
    const [{ lineOf }] = planMetrics(run).queries(namesOf(run, 'servlet'), [
      'batches',
    ]);
    expect(lineOf({})).toBeUndefined();
    expect(lineOf({ pilotlight_line: 'heap.executor' })).toBeUndefined();
    expect(
      lineOf({ pilotlight_line: 'batches.batch', query: 'rates' }),
    ).toMatchObject({ label: 'rates' });
  });
});

describe('metricsGrid', () => {
  const grid = (over: Partial<Parameters<typeof metricsGrid>[0]> = {}) =>
    metricsGrid({
      from: 1_000_000_000,
      to: 1_003_600_000,
      points: 100,
      interval: 15,
      live: false,
      ...over,
    });

  it('has as many points as there is room for', () => {
    expect(grid()).toEqual({
      start: 999_960,
      end: 1_003_620,
      step: 60,
      window: 60,
    });
  });

  it('never asks for more than was scraped, and looks back four scrapes', () => {
    expect(grid({ points: 500 })).toMatchObject({ step: 15, window: 60 });
    expect(grid({ points: 500, interval: 2 })).toMatchObject({
      step: 10,
      window: 10,
    });
  });

  it('takes a year', () => {
    const { start, end, step } = grid({ to: 1_000_000_000 + 365 * 86_400_000 });
    expect((end - start) / step).toBeLessThanOrEqual(102);
  });

  it('asks the same of a live run for all who look within a quarter of a minute', () => {
    const ends = [1_003_605_000, 1_003_612_000, 1_003_619_999].map(
      to => grid({ to, points: 500, interval: 2, live: true }).end,
    );
    expect(new Set(ends)).toEqual(new Set([1_003_605]));
  });

  it('has a point even of a run that has just begun', () => {
    const { start, end } = grid({ to: 1_000_000_000, live: true });
    expect(end).toBeGreaterThanOrEqual(start);
  });
});
