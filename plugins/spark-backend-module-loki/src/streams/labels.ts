/** Which label says what. */
export interface LabelNames {
  /** Spark's application id. */
  applicationId: string;
  /** The application's name, as its author gave it. */
  applicationName: string;
  namespace: string;
  cluster: string;
  pod: string;
  /** `driver` or `executor`. */
  role: string;
  /** The executor's number. */
  executor: string;
}

/**
 * How shippers name what Kubernetes and Spark say of a pod: Promtail and Alloy
 * (`pod`, labels of the pod as they are), Fluent Bit (`kubernetes_pod_name`,
 * `pod_name`), OpenTelemetry (`k8s_pod_name`), and jobs that ship their own log.
 * Spark itself labels pods with `spark-app-selector`, `spark-role` and
 * `spark-exec-id` (org.apache.spark.deploy.k8s.Constants).
 */
const KNOWN: Record<keyof LabelNames, readonly string[]> = {
  applicationId: [
    'spark_app_selector',
    'label_spark_app_selector',
    'pod_label_spark_app_selector',
    'kubernetes_labels_spark_app_selector',
    'kubernetes_pod_labels_spark_app_selector',
    'k8s_pod_label_spark_app_selector',
    'k8s_pod_labels_spark_app_selector',
    'spark_app_id',
    'spark_application_id',
    'application_id',
    'app_id',
  ],
  applicationName: [
    'spark_app_name',
    'label_spark_app_name',
    'app_name',
    'app',
    'application',
    'app_kubernetes_io_name',
    'service_name',
  ],
  namespace: [
    'namespace',
    'kubernetes_namespace_name',
    'kubernetes_namespace',
    'namespace_name',
    'k8s_namespace_name',
  ],
  cluster: [
    'cluster',
    'cluster_name',
    'k8s_cluster_name',
    'kubernetes_cluster',
  ],
  pod: ['pod', 'kubernetes_pod_name', 'pod_name', 'k8s_pod_name'],
  role: [
    'spark_role',
    'label_spark_role',
    'pod_label_spark_role',
    'kubernetes_labels_spark_role',
    'kubernetes_pod_labels_spark_role',
    'k8s_pod_label_spark_role',
    'k8s_pod_labels_spark_role',
    'role',
  ],
  executor: [
    'spark_exec_id',
    'label_spark_exec_id',
    'pod_label_spark_exec_id',
    'kubernetes_labels_spark_exec_id',
    'kubernetes_pod_labels_spark_exec_id',
    'k8s_pod_label_spark_exec_id',
    'k8s_pod_labels_spark_exec_id',
    'executor_id',
  ],
};

/** The labels that may say something, best first: the configured one alone, or those that are known. */
export function candidates(
  what: keyof LabelNames,
  configured: Partial<LabelNames> = {},
): readonly string[] {
  const own = configured[what];
  return own === undefined ? KNOWN[what] : [own];
}

/** The labels of a stream, or of a line. */
export type Labels = Readonly<Record<string, string>>;

/** What one of the labels says of something. */
export function saidBy(
  labels: Labels,
  what: keyof LabelNames,
  configured?: Partial<LabelNames>,
): string | undefined {
  const name = candidates(what, configured).find(
    one => Object.hasOwn(labels, one) && labels[one] !== '',
  );
  return name === undefined ? undefined : labels[name];
}

/** Names of pods end so: Spark's own, and those of both operators. */
const EXECUTOR_POD = /-exec-(\d{1,9})$/;
const DRIVER_POD = /-driver$/;

/** Who wrote a line, as far as its labels or its pod's name tell. */
export interface Writer {
  role?: 'driver' | 'executor';
  executorId?: string;
  pod?: string;
}

/** Reads the writer of a line out of its labels. */
export function writerOf(
  labels: Labels,
  configured?: Partial<LabelNames>,
): Writer {
  const pod = saidBy(labels, 'pod', configured);
  const role = saidBy(labels, 'role', configured);
  const executorId =
    saidBy(labels, 'executor', configured) ?? EXECUTOR_POD.exec(pod ?? '')?.[1];
  const isExecutor = role === 'executor' || executorId !== undefined;
  const isDriver = role === 'driver' || DRIVER_POD.test(pod ?? '');
  return {
    ...(isDriver
      ? { role: 'driver' as const }
      : isExecutor && { role: 'executor' as const, executorId }),
    ...(pod !== undefined && { pod }),
  };
}
