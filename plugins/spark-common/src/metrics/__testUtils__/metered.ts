import { parser } from '@prometheus-io/lezer-promql';
import type { MeteredRun } from '../identity';

/**
 * A query as Prometheus' own grammar reads it: names of the nodes in their order,
 * without what stands in them.
 *
 * @throws Error with the place, when it does not parse
 */
export function syntaxOf(query: string): string {
  const nodes: string[] = [];
  parser.parse(query).iterate({
    enter: ({ name, from, type }) => {
      if (type.isError) {
        throw new Error(`No PromQL from ${from}: ${query.slice(from)}`);
      }
      nodes.push(name);
    },
    leave: () => {
      nodes.push(')');
    },
  });
  return nodes.join(' ');
}

/** The texts of a query's string literals, unquoted. */
export function textsOf(query: string): string[] {
  const texts: string[] = [];
  parser.parse(query).iterate({
    enter: ({ name, from, to }) => {
      if (name === 'StringLiteral') {
        texts.push(JSON.parse(query.slice(from, to)));
      }
    },
  });
  return texts;
}

/** A run of the operator's, in pods of its own. */
export const aMeteredRun = (over: Partial<MeteredRun> = {}): MeteredRun => ({
  cluster: 'prod',
  namespace: 'team-a',
  applicationId: 'spark-0123abcd',
  startedAt: 1_790_000_000_000,
  properties: {
    'spark.app.name': 'orders',
    'spark.metrics.namespace': 'team-a.orders',
    'spark.kubernetes.driver.pod.name': 'orders-driver',
    'spark.kubernetes.executor.podNamePrefix': 'orders-0123',
    'spark.executor.memory': '4g',
  },
  ...over,
});

/** A name of each series that any dialect may have of the run. */
export function everyName(run: MeteredRun): Set<string> {
  const servlet = `metrics_${`${
    run.properties['spark.metrics.namespace'] ?? run.applicationId
  }.driver`.replace(/[^a-zA-Z0-9]/g, '_')}_`;
  const names = [
    'totalCores',
    'activeTasks',
    'completedTasks_total',
    'failedTasks_total',
    'totalGCTime_seconds_total',
    'totalDuration_seconds_total',
    'totalInputBytes_bytes_total',
    'totalShuffleRead_bytes_total',
    'totalShuffleWrite_bytes_total',
    'JVMHeapMemory_bytes',
    'JVMOffHeapMemory_bytes',
    'DirectPoolMemory_bytes',
    'OffHeapUnifiedMemory_bytes',
    'ProcessTreePythonRSSMemory_bytes',
  ].map(name => `metrics_executor_${name}`);
  const ofDriver = [
    'ExecutorMetrics_JVMHeapMemory_Value',
    'ExecutorMetrics_JVMOffHeapMemory_Value',
    'ExecutorMetrics_DirectPoolMemory_Value',
    'ExecutorMetrics_OffHeapUnifiedMemory_Value',
    'executor_bytesWritten_Count',
    'executor_memoryBytesSpilled_Count',
    'executor_diskBytesSpilled_Count',
    'spark_streaming_rates_latency_Value',
    'spark_streaming_rates_inputRate_total_Value',
    'spark_streaming_rates_processingRate_total_Value',
    'spark_streaming_rates_eventTime_watermark_Value',
  ].map(name => `${servlet}${name}`);
  const jmx = [
    'spark_executor_threadpool_activetasks',
    'spark_executor_cputime_count',
    'spark_executor_succeededtasks_count',
    'spark_executor_jvmgctime_count_total',
    'spark_executor_runtime_count_total',
    'spark_executor_bytesread_count',
    'spark_executor_byteswritten_count',
    'spark_executor_shuffletotalbytesread_count',
    'spark_executor_shufflebyteswritten_count',
    'spark_executor_memorybytesspilled_count',
    'spark_executor_diskbytesspilled_count',
    'spark_executor_jvm_heap_used',
    'spark_executor_jvm_non_heap_used',
    'spark_executor_jvm_direct_used',
    'spark_driver_jvm_heap_used',
    'spark_driver_jvm_non_heap_used',
    'spark_driver_jvm_direct_used',
    'spark_structured_streaming_driver_latency',
    'spark_structured_streaming_driver_inputrate_total',
    'spark_structured_streaming_driver_processingrate_total',
    'spark_structured_streaming_driver_eventtime_watermark',
    'spark_streaming_driver_lastcompletedbatch_totaldelay',
    'spark_streaming_driver_lastcompletedbatch_schedulingdelay',
  ];
  const kubernetes = [
    'container_cpu_usage_seconds_total',
    'container_memory_working_set_bytes',
    'kube_pod_container_resource_limits',
    'kube_pod_info',
    'kube_pod_status_phase',
    'kube_node_labels',
  ];
  return new Set([...names, ...ofDriver, ...jmx, ...kubernetes]);
}

/** Names of one dialect alone. */
export function namesOf(
  run: MeteredRun,
  dialect: 'executors' | 'jmx' | 'kubernetes' | 'servlet',
): Set<string> {
  const isOf = (name: string) => {
    if (name.startsWith('metrics_executor_')) return 'executors';
    if (name.startsWith('metrics_')) return 'servlet';
    return name.startsWith('spark_') ? 'jmx' : 'kubernetes';
  };
  return new Set([...everyName(run)].filter(name => isOf(name) === dialect));
}
