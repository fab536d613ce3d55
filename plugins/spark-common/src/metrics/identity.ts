import { literally, type PromMatcher } from './promql';

/** A run, as far as a metrics server is asked about it. @public */
export interface MeteredRun {
  cluster: string;
  /** Where the operator's configuration says that it runs; empty where that says nothing. */
  namespace: string;
  applicationId: string;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Absent while it runs. */
  endedAt?: number;
  /** Spark's own configuration of the run, as it recorded it. */
  properties: Readonly<Record<string, string>>;
}

/** How the series of a run are told from all others, by dialect; a dialect that cannot tell them is absent. */
export interface MetricsIdentity {
  /** Spark's `/metrics/executors/prometheus`. */
  executors: PromMatcher[];
  /** Spark's PrometheusServlet, which writes the run into the names. */
  servlet: {
    /** What all names of the driver begin with. */
    prefix: string;
    pins: PromMatcher[];
    /** Other runs may have the same names: only the driver that serves {@link executors} counts. */
    shared: boolean;
  };
  /** The JMX exporter with the Kubeflow operator's configuration. */
  jmx: PromMatcher[];
  /** kube-state-metrics and cAdvisor, by pod. */
  kubernetes?: {
    executors?: PromMatcher[];
    driver?: PromMatcher[];
    /** Of what has no namespace, such as nodes. */
    cluster: PromMatcher[];
  };
}

const equals = (label: string, value: string): PromMatcher => ({
  label,
  op: '=',
  value,
});

/** What Spark makes of `spark.metrics.namespace`: references to the application's own name and id are replaced. */
function metricsNamespaceOf(run: MeteredRun): string {
  const { applicationId, properties } = run;
  const set = properties['spark.metrics.namespace'] ?? '${spark.app.id}';
  return set.replace(/\$\{(spark\.app\.(?:id|name))\}/g, (_, key: string) =>
    key === 'spark.app.id' ? applicationId : properties[key] ?? '',
  );
}

/**
 * How the series of a run are told from those of others.
 *
 * What a job's author wrote (the metrics namespace, names of pods) only narrows
 * what the operator's word on the namespace allows: it never leads to another
 * namespace's series. Where that word is missing, only the application id counts.
 *
 * @param clusterLabel - the label by which a server of several clusters tells them apart
 */
export function metricsIdentity(
  run: MeteredRun,
  clusterLabel: string | undefined,
): MetricsIdentity {
  const { applicationId, namespace, properties } = run;
  const cluster =
    clusterLabel === undefined ? [] : [equals(clusterLabel, run.cluster)];
  // Who scrapes without Kubernetes has no such label, and an absent one is empty.
  const pins: PromMatcher[] =
    namespace === ''
      ? cluster
      : [
          ...cluster,
          { label: 'namespace', op: '=~', value: `${literally(namespace)}|` },
        ];
  const metricsNamespace = metricsNamespaceOf(run);
  return {
    executors: [equals('application_id', applicationId), ...pins],
    servlet: {
      prefix: `metrics_${`${metricsNamespace}_driver`.replace(
        /[^a-zA-Z0-9]/g,
        '_',
      )}_`,
      pins,
      shared: !metricsNamespace.includes(applicationId),
    },
    jmx: jmxOf(run, metricsNamespace, cluster),
    ...(namespace !== '' && {
      kubernetes: {
        ...podsOf(properties, [...cluster, equals('namespace', namespace)]),
        cluster,
      },
    }),
  };
}

/** The operator sets the metrics namespace to `<namespace>.<name of the SparkApplication>`, and its exporter splits it again. */
function jmxOf(
  { applicationId, namespace }: MeteredRun,
  metricsNamespace: string,
  cluster: PromMatcher[],
): PromMatcher[] {
  if (namespace === '') {
    return [...cluster, equals('app_id', applicationId)];
  }
  const ids = metricsNamespace.startsWith(`${namespace}.`)
    ? [metricsNamespace.slice(namespace.length + 1), applicationId]
    : [applicationId];
  return [
    ...cluster,
    equals('app_namespace', namespace),
    { label: 'app_id', op: '=~', value: ids.map(literally).join('|') },
  ];
}

/** Spark names executors' pods `<prefix>-exec-<id>`, and tells its driver the prefix. */
function podsOf(
  properties: MeteredRun['properties'],
  pins: PromMatcher[],
): { executors?: PromMatcher[]; driver?: PromMatcher[] } {
  const driver = properties['spark.kubernetes.driver.pod.name'];
  const prefix = properties['spark.kubernetes.executor.podNamePrefix'];
  return {
    ...(prefix && {
      executors: [
        ...pins,
        {
          label: 'pod',
          op: '=~' as const,
          value: `${literally(prefix)}-exec-[0-9]+`,
        },
      ],
    }),
    ...(driver && { driver: [...pins, equals('pod', driver)] }),
  };
}
