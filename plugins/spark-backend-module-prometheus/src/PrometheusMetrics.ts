import {
  metricsGrid,
  planMetrics,
  type MetricsGrid,
  type MetricsPlan,
  type PlannedLine,
  type PlannedQuery,
} from '@pilotlight/plugin-spark-common';
import {
  OutsideServer,
  type MetricsProvider,
  type MetricsQuestion,
  type MetricsReading,
  type MetricsSeries,
  type OutsideCall,
} from '@pilotlight/plugin-spark-node';
import { readMatrix, readNames, type RangeSeries } from './answers';
import type { PrometheusConfig } from './readPrometheusConfig';
import { Shared } from './Shared';

/** Milliseconds for one query: a page that is looked at does not wait longer. */
const TIME_LIMIT = 10_000;
/** Milliseconds for which an answer is good for others who ask the same. */
const SAME_ANSWER = 15_000;
/** The same of names: a run begins to tell more only now and then. */
const SAME_NAMES = 60_000;
const MINUTE = 60_000;
/** Seconds between two samples where that could not be told: what Prometheus' own examples scrape with. */
const USUAL_INTERVAL = 15;
/** Series of a line that are shown: more cannot be told apart. */
const MOST_SERIES = 20;
/** Warnings that are passed on, and characters of each. */
const MOST_WARNINGS = 3;
const LONGEST_WARNING = 300;

/** The series of a query that belong to its lines; of one line no more than a reader can tell apart. */
function seriesOf(
  query: PlannedQuery,
  series: readonly RangeSeries[],
  { step }: MetricsGrid,
): MetricsSeries[] {
  const counted = new Map<PlannedLine, number>();
  return series.flatMap(({ labels, points }) => {
    const found = query.lineOf(labels);
    const before = found && (counted.get(found.line) ?? 0);
    if (!found || before === undefined || before >= MOST_SERIES) {
      return [];
    }
    counted.set(found.line, before + 1);
    const { line, label } = found;
    return [{ ...line, ...(label && { label }), points, step: step * 1_000 }];
  });
}

/** Seconds; nothing of fewer than two samples. */
function middleGap(points: RangeSeries['points']): number | undefined {
  const gaps = points
    .slice(1)
    .map(([at], index) => (at - points[index][0]) / 1_000)
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)];
}

interface Matrix {
  series: RangeSeries[];
  warnings: string[];
}

/** A server that speaks the API of Prometheus: Thanos, Mimir and others do. */
export class PrometheusMetrics implements MetricsProvider {
  readonly id: string;
  readonly title: string;
  readonly #clusters: readonly string[];
  readonly #clusterLabel?: string;
  readonly #server: OutsideServer;
  readonly #names = new Shared<Set<string>>(SAME_NAMES);
  readonly #matrices = new Shared<Matrix>(SAME_ANSWER);

  constructor({ server, clusterLabel }: PrometheusConfig) {
    this.#server = new OutsideServer('Prometheus', server);
    this.#clusters = server.clusters;
    this.#clusterLabel = clusterLabel;
    this.id = `prometheus/${server.name}`;
    this.title = this.#server.title;
  }

  serves(cluster: string): boolean {
    return this.#clusters.length === 0 || this.#clusters.includes(cluster);
  }

  async read(
    question: MetricsQuestion,
    signal: AbortSignal,
  ): Promise<MetricsReading> {
    const { run, charts, from, to, points } = question;
    const plan = planMetrics(run, this.#clusterLabel);
    const names = await this.#namesOf(plan, question, signal);
    const answers = await Promise.all(
      plan.queries(names, charts).map(async query => {
        const interval = await this.#intervalOf(query, to, signal);
        const grid = metricsGrid({
          from,
          to,
          points,
          interval: interval ?? USUAL_INTERVAL,
          live: run.endedAt === undefined,
        });
        const answer = await this.#range(query, grid, signal);
        return {
          series: seriesOf(query, answer.series, grid),
          warnings: answer.warnings,
        };
      }),
    );
    return {
      series: answers.flatMap(({ series }) => series),
      warnings: [...new Set(answers.flatMap(answer => answer.warnings))]
        .slice(0, MOST_WARNINGS)
        .map(warning => warning.slice(0, LONGEST_WARNING)),
      answeredAt: this.#server.state.answeredAt ?? Date.now(),
    };
  }

  /** Lets go of connections. */
  async close(): Promise<void> {
    await this.#server.close();
  }

  /** What the server has of the run at all. */
  async #namesOf(
    { probes }: MetricsPlan,
    { from, to }: MetricsQuestion,
    signal: AbortSignal,
  ): Promise<Set<string>> {
    const query = new URLSearchParams([
      ...probes.map(probe => ['match[]', probe]),
      // In whole minutes, so that who asks a little later asks the same.
      ['start', String(Math.floor(from / MINUTE) * 60)],
      ['end', String(Math.ceil(to / MINUTE) * 60)],
    ]);
    return this.#names.ask(query.toString(), signal, async own =>
      readNames(
        await this.#ask({ path: '/api/v1/label/__name__/values', query }, own),
        this.title,
      ),
    );
  }

  /** Seconds between two samples: the middle one of the gaps in the last minutes of the range. */
  async #intervalOf(
    { heartbeat }: PlannedQuery,
    to: number,
    signal: AbortSignal,
  ): Promise<number | undefined> {
    if (heartbeat === undefined) {
      return undefined;
    }
    const form = new URLSearchParams({
      query: heartbeat,
      time: String(Math.ceil(to / MINUTE) * 60),
    });
    const { series } = await this.#matrix('/api/v1/query', form, signal);
    return middleGap(series[0]?.points ?? []);
  }

  async #range(
    planned: PlannedQuery,
    { start, end, step, window }: MetricsGrid,
    signal: AbortSignal,
  ): Promise<Matrix> {
    const form = new URLSearchParams({
      query: planned.query(window),
      start: String(start),
      end: String(end),
      step: String(step),
      timeout: `${TIME_LIMIT}ms`,
    });
    return this.#matrix('/api/v1/query_range', form, signal);
  }

  async #matrix(
    path: string,
    form: URLSearchParams,
    signal: AbortSignal,
  ): Promise<Matrix> {
    return this.#matrices.ask(`${path}?${form}`, signal, async own =>
      readMatrix(
        await this.#ask({ method: 'POST', path, form }, own),
        this.title,
      ),
    );
  }

  async #ask(call: OutsideCall, signal: AbortSignal): Promise<unknown> {
    return this.#server.json({ ...call, signal, timeLimit: TIME_LIMIT });
  }
}
