import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  metricsCharts,
  type MeteredRun,
  type MetricsChart,
  type SparkAnswer,
  type SparkRequest,
} from '@pilotlight/plugin-spark-common';
import {
  OutsideFailure,
  type MetricsProvider,
  type MetricsQuestion,
  type MetricsReading,
} from '@pilotlight/plugin-spark-node';
import type { AuthorizedLedger } from '../access/AuthorizedLedger';

/** Points of a line, unless the caller has room for another number. */
const POINTS = 120;

/** A server and what it said, or why it could not. */
interface Heard {
  provider: MetricsProvider;
  reading?: MetricsReading;
  failure?: string;
}

/** Where metrics of runs are read. */
export interface RunMetricsReader {
  /**
   * @param signal - aborted when the caller has gone
   * @throws NotFoundError for a run that the caller may not read, or that is none
   */
  read(
    request: SparkRequest<'getRunMetrics'>,
    caller: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<SparkAnswer<'getRunMetrics'>>;
}

/**
 * Metrics of runs: who may read a job may read them, of the run's own time and
 * from the servers of its own cluster.
 */
export class RunMetrics implements RunMetricsReader {
  readonly #ledger: Pick<
    AuthorizedLedger,
    'getJob' | 'getRun' | 'getRunConfiguration'
  >;
  readonly #providers: readonly MetricsProvider[];

  constructor(options: {
    ledger: Pick<AuthorizedLedger, 'getJob' | 'getRun' | 'getRunConfiguration'>;
    providers: readonly MetricsProvider[];
  }) {
    this.#ledger = options.ledger;
    this.#providers = options.providers;
  }

  async read(
    request: SparkRequest<'getRunMetrics'>,
    caller: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<SparkAnswer<'getRunMetrics'>> {
    const run = await this.#runOf(request, caller);
    const end = Math.max(run.endedAt ?? Date.now(), run.startedAt);
    const question: MetricsQuestion = {
      run,
      charts: request.chart ?? metricsCharts.map(({ id }) => id),
      from: Math.max(run.startedAt, end - (request.last ?? Infinity)),
      to: end,
      points: request.points ?? POINTS,
    };
    const heard = await Promise.all(
      this.#providers
        .filter(provider => provider.serves(run.cluster))
        .map(provider => ask(provider, question, signal)),
    );
    return {
      cluster: run.cluster,
      from: question.from,
      to: question.to,
      live: run.endedAt === undefined,
      servers: heard.map(({ provider, reading, failure }) => ({
        title: provider.title,
        ...(reading && { answeredAt: reading.answeredAt }),
        ...(failure !== undefined && { failure }),
        warnings: reading?.warnings ?? [],
      })),
      charts: chartsOf(question, heard),
    };
  }

  /** The run, where it belongs, and how Spark was configured, as far as the caller may know. */
  async #runOf(
    { runId, attempt: wanted }: SparkRequest<'getRunMetrics'>,
    caller: BackstageCredentials,
  ): Promise<MeteredRun> {
    const { summary, attempts } = await this.#ledger.getRun({ runId }, caller);
    const attempt =
      attempts.find(one => one.attempt === wanted) ?? attempts.at(-1);
    const [{ cluster, namespace }, { items }] = await Promise.all([
      this.#ledger.getJob({ jobId: summary.jobId }, caller),
      this.#ledger.getRunConfiguration(
        { runId, ...(attempt && { attempt: attempt.attempt }) },
        caller,
      ),
    ]);
    const { startedAt, endedAt } = attempt ?? summary;
    return {
      cluster,
      namespace,
      applicationId: summary.applicationId,
      startedAt,
      ...(endedAt !== undefined && { endedAt }),
      properties: Object.fromEntries(
        items
          .filter(({ section, redacted }) => section === 'spark' && !redacted)
          .map(({ key, value }) => [key, value]),
      ),
    };
  }
}

async function ask(
  provider: MetricsProvider,
  question: MetricsQuestion,
  signal: AbortSignal,
): Promise<Heard> {
  try {
    return { provider, reading: await provider.read(question, signal) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof OutsideFailure) {
      return { provider, failure: error.message };
    }
    throw toError(error);
  }
}

/** Every chart that was asked for, with the lines of the first server that has any of it. */
function chartsOf(
  { run, charts }: MetricsQuestion,
  heard: readonly Heard[],
): MetricsChart[] {
  return metricsCharts
    .filter(({ id }) => charts.includes(id))
    .map(({ id, unit, needs }) => {
      const lines = heard
        .map(({ provider, reading }) =>
          (reading?.series ?? [])
            .filter(({ chart, points }) => chart === id && points.length > 0)
            .map(({ chart: _chart, unit: _unit, points, ...line }) => ({
              ...line,
              server: provider.title,
              times: points.map(([at]) => at),
              values: points.map(([, value]) => value),
            })),
        )
        .find(found => found.length > 0);
      const ofPods = needs === 'kubernetes-metrics' || needs === 'node-labels';
      return {
        chart: id,
        unit,
        needs: ofPods && run.namespace === '' ? 'source-namespace' : needs,
        lines: lines ?? [],
      };
    });
}
