import type { MetricsChart } from '@pilotlight/plugin-spark-common';

/** A driver's pod as Spark makes it: its label, and the name of its UI's port. */
const podMonitor = (path: string) => `apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  name: spark-drivers
spec:
  namespaceSelector: { any: true }
  selector:
    matchLabels: { spark-role: driver }
  podMetricsEndpoints:
    - port: spark-ui
      path: ${path}`;

/** Lines to copy for each thing that can be turned on; nothing where there are none. */
export const needSnippets: Record<MetricsChart['needs'], string | undefined> = {
  'executors-endpoint': `spark.ui.prometheus.enabled  true
spark.executor.processTreeMetrics.enabled  true

---
${podMonitor('/metrics/executors/prometheus')}`,
  'jmx-exporter': `spec:
  monitoring:
    exposeDriverMetrics: true
    exposeExecutorMetrics: true
    prometheus:
      jmxExporterJar: /prometheus/jmx_prometheus_javaagent.jar`,
  'kubernetes-metrics': undefined,
  'node-labels':
    '--metric-labels-allowlist=nodes=[node.kubernetes.io/instance-type]',
  'source-namespace': undefined,
  'streaming-metrics': `spark.sql.streaming.metricsEnabled  true
spark.metrics.conf.*.sink.prometheusServlet.class  org.apache.spark.metrics.sink.PrometheusServlet
spark.metrics.conf.*.sink.prometheusServlet.path  /metrics/prometheus

---
${podMonitor('/metrics/prometheus')}`,
};

/** What connects a Prometheus to the portal. */
export const serverSnippet = (cluster: string) => `spark:
  prometheus:
    - name: main
      url: http://prometheus.monitoring:9090
      clusters: [${JSON.stringify(cluster)}]`;
