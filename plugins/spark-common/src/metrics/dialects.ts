import type { MetricsIdentity } from './identity';
import {
  binary,
  literally,
  named,
  namedLike,
  select,
  type PromMatcher,
  type PromQl,
} from './promql';

/**
 * Ways in which metrics of Spark are exposed: Spark's endpoint of executors, its
 * PrometheusServlet, the JMX exporter as the Kubeflow operator configures it, and
 * what Kubernetes itself tells of the pods.
 *
 * @public
 */
export type MetricsDialectId = 'executors' | 'jmx' | 'kubernetes' | 'servlet';

/** How series of one dialect are asked for, of one run. */
export interface Dialect {
  /** All series of the run, to see which names exist. */
  probes: PromMatcher[][];
  /** Series that are there as long as the run is, one sample a scrape; none where no single one is. */
  heartbeat?: PromQl & { type: 'selector' };
}

/** `metrics_executor_…{application_id=…}`, of Spark 3.1 and later; the same names in 3.5 and 4.1. */
export const executorMetric = (
  { executors }: MetricsIdentity,
  name: string,
  seconds?: number,
  ...more: PromMatcher[]
) =>
  select([named(`metrics_executor_${name}`), ...executors, ...more], seconds);

/** Executors alone: the driver is among them by this id. */
export const notDriver: PromMatcher = {
  label: 'executor_id',
  op: '!=',
  value: 'driver',
};

export const onlyDriver: PromMatcher = { ...notDriver, op: '=' };

/** A metric of the driver's PrometheusServlet by its name there. */
export const servletName = ({ servlet }: MetricsIdentity, name: string) =>
  `${servlet.prefix}${name}`;

/**
 * Keeps, of series that other runs may have under the same names, those of the
 * driver that serves this run's executors: both endpoints are at one address.
 */
export function ofThisDriver(identity: MetricsIdentity, of: PromQl): PromQl {
  return identity.servlet.shared
    ? binary(of, 'and', executorMetric(identity, 'totalCores'), {
        on: ['instance'],
      })
    : of;
}

export const servletMetric = (
  identity: MetricsIdentity,
  name: string,
  seconds?: number,
) =>
  select(
    [named(servletName(identity, name)), ...identity.servlet.pins],
    seconds,
  );

/** Series of every streaming query: the query's name is a part of theirs. */
export const servletStreaming = (identity: MetricsIdentity, name: string) => ({
  pattern: `${servletName(identity, 'spark_streaming_')}(.+)_${name}_Value`,
  get of() {
    return select([namedLike(this.pattern), ...identity.servlet.pins]);
  },
});

/** JMX exporters since 0.15 end the names of counters with `_total`. */
export const jmxCounterPattern = (name: string) => `${name}_count(_total)?`;

export const jmxCounter = (
  { jmx }: MetricsIdentity,
  name: string,
  seconds: number,
) => select([namedLike(jmxCounterPattern(name)), ...jmx], seconds);

export const jmxGauge = (
  { jmx }: MetricsIdentity,
  name: string,
  seconds?: number,
) => select([named(name), ...jmx], seconds);

/** Names of Kubernetes' own metrics that charts use. */
const POD_METRICS = [
  'container_cpu_usage_seconds_total',
  'container_memory_working_set_bytes',
  'kube_pod_container_resource_limits',
  'kube_pod_info',
  'kube_pod_status_phase',
];

/** Seconds of samples that tell how often a run is scraped. */
const LOOK_BACK = 600;

/** What is asked to find out which dialects there are of a run. */
export function dialectsOf(
  identity: MetricsIdentity,
): Record<MetricsDialectId, Dialect> {
  const { executors, servlet, jmx, kubernetes } = identity;
  const pods = [kubernetes?.executors, kubernetes?.driver].filter(
    pins => pins !== undefined,
  );
  const heartbeat = executorMetric(
    identity,
    'totalCores',
    LOOK_BACK,
    onlyDriver,
  );
  return {
    executors: {
      probes: [[namedLike('metrics_executor_.+'), ...executors]],
      heartbeat,
    },
    servlet: {
      probes: [[namedLike(`${literally(servlet.prefix)}.+`), ...servlet.pins]],
      heartbeat: servlet.shared
        ? heartbeat
        : servletMetric(identity, 'DAGScheduler_job_allJobs_Value', LOOK_BACK),
    },
    jmx: {
      probes: [
        [
          namedLike(
            'spark_(driver|executor|streaming_driver|structured_streaming_driver)_.+',
          ),
          ...jmx,
        ],
      ],
      heartbeat: jmxGauge(
        identity,
        'spark_driver_dagscheduler_job_alljobs',
        LOOK_BACK,
      ),
    },
    kubernetes: {
      probes:
        kubernetes && pods.length > 0
          ? [
              ...pods.map(pins => [namedLike(POD_METRICS.join('|')), ...pins]),
              [named('kube_node_labels'), ...kubernetes.cluster],
            ]
          : [],
      ...(kubernetes?.driver && {
        heartbeat: select(
          [
            named('kube_pod_status_phase'),
            { label: 'phase', op: '=', value: 'Running' },
            ...kubernetes.driver,
          ],
          LOOK_BACK,
        ),
      }),
    },
  };
}
