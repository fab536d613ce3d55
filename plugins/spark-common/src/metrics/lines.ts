import type { MetricsChartId, MetricsLineId } from './charts';
import {
  executorMetric,
  jmxCounter,
  jmxCounterPattern,
  jmxGauge,
  notDriver,
  ofThisDriver,
  onlyDriver,
  servletMetric,
  servletName,
  servletStreaming,
  type MetricsDialectId,
} from './dialects';
import type { MeteredRun, MetricsIdentity } from './identity';
import { executorCores, heapLimit, offHeapLimit, taskCores } from './limits';
import {
  binary,
  call,
  count,
  max,
  number,
  relabel,
  select,
  sum,
  named,
  type PromMatcher,
  type PromQl,
} from './promql';

/** What a query is made of. */
export interface LineContext {
  identity: MetricsIdentity;
  properties: MeteredRun['properties'];
  /** Seconds that rates and peaks look back. */
  window: number;
}

/** One line of a chart in one dialect. */
export interface Line {
  chart: MetricsChartId;
  line: MetricsLineId;
  dialect: MetricsDialectId;
  /** Names that must all exist; a pattern must match one. Nothing where the dialect cannot say it of this run. */
  needs: (identity: MetricsIdentity) => (string | RegExp)[] | undefined;
  query: (context: LineContext) => PromQl;
  /** The label by which several lines of this kind are told apart. */
  by?: string;
  /** The figures are the highest so far, not those of the moment: they never fall. */
  peak?: true;
  /** What the figures must not exceed, in their unit. */
  limit?: (properties: MeteredRun['properties']) => number | undefined;
}

const share = (part: PromQl, whole: PromQl) => binary(part, '/', whole);
const times = (of: PromQl, factor: number) =>
  factor === 1 ? of : binary(of, '*', number(factor));
const rate = (of: PromQl) => call('rate', of);
const peak = (of: PromQl) => call('max_over_time', of);
const seconds = (milliseconds: PromQl) =>
  binary(milliseconds, '/', number(1_000));

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);

/* ------------------------------------------------------------------ Spark's endpoint of executors */

const fromExecutors = (
  chart: MetricsChartId,
  line: MetricsLineId,
  names: string[],
  query: Line['query'],
  more: Partial<Line> = {},
): Line => ({
  chart,
  line,
  dialect: 'executors',
  needs: () => names.map(name => `metrics_executor_${name}`),
  query,
  ...more,
});

const executorRate = (
  chart: MetricsChartId,
  line: MetricsLineId,
  name: string,
): Line =>
  fromExecutors(chart, line, [name], ({ identity, window }) =>
    sum(rate(executorMetric(identity, name, window))),
  );

/** What a JVM and its Python workers have beside the heap. */
const OFF_HEAP = [
  'JVMOffHeapMemory_bytes',
  'DirectPoolMemory_bytes',
  'OffHeapUnifiedMemory_bytes',
  'ProcessTreePythonRSSMemory_bytes',
];

const added = (parts: PromQl[]) =>
  parts.reduce((left, right) => binary(left, '+', right));

const executorsLines: Line[] = [
  // Of a driver of cluster mode it is 0: it runs no tasks.
  fromExecutors('executors', 'alive', ['totalCores'], ({ identity }) =>
    count(binary(executorMetric(identity, 'totalCores'), '>', number(0))),
  ),
  fromExecutors('cores', 'busy', ['activeTasks'], ({ identity, properties }) =>
    times(sum(executorMetric(identity, 'activeTasks')), taskCores(properties)),
  ),
  fromExecutors('cores', 'given', ['totalCores'], ({ identity }) =>
    sum(executorMetric(identity, 'totalCores')),
  ),
  executorRate('tasks', 'succeeded', 'completedTasks_total'),
  executorRate('tasks', 'failed', 'failedTasks_total'),
  fromExecutors(
    'gc',
    'executor',
    ['totalGCTime_seconds_total', 'totalDuration_seconds_total'],
    ({ identity, window }) =>
      share(
        sum(
          rate(executorMetric(identity, 'totalGCTime_seconds_total', window)),
        ),
        sum(
          rate(executorMetric(identity, 'totalDuration_seconds_total', window)),
        ),
      ),
  ),
  executorRate('input', 'read', 'totalInputBytes_bytes_total'),
  executorRate('shuffle', 'read', 'totalShuffleRead_bytes_total'),
  executorRate('shuffle', 'written', 'totalShuffleWrite_bytes_total'),
];

/** After those that tell of the moment: this endpoint tells each executor's highest value so far. */
const executorsPeaks: Line[] = (
  [
    ['executor', notDriver],
    ['driver', onlyDriver],
  ] as const
).flatMap(([line, who]): Line[] => [
  fromExecutors(
    'heap',
    line,
    ['JVMHeapMemory_bytes'],
    ({ identity }) =>
      max(executorMetric(identity, 'JVMHeapMemory_bytes', undefined, who)),
    { peak: true, limit: properties => heapLimit(properties, line) },
  ),
  fromExecutors(
    'offHeap',
    line,
    OFF_HEAP,
    ({ identity }) =>
      max(
        added(
          OFF_HEAP.map(name => executorMetric(identity, name, undefined, who)),
        ),
      ),
    { peak: true, limit: properties => offHeapLimit(properties, line) },
  ),
]);

/* ------------------------------------------------------------------ the JMX exporter, as the operator configures it */

const fromJmx = (
  chart: MetricsChartId,
  line: MetricsLineId,
  needs: (string | RegExp)[],
  query: Line['query'],
  more: Partial<Line> = {},
): Line => ({
  chart,
  line,
  dialect: 'jmx',
  needs: () => needs,
  query,
  ...more,
});

/** Sum over executors of a counter's rate. */
const jmxRate = (
  chart: MetricsChartId,
  line: MetricsLineId,
  name: string,
  factor = 1,
): Line =>
  fromJmx(
    chart,
    line,
    [whole(jmxCounterPattern(name))],
    ({ identity, window }) =>
      times(sum(rate(jmxCounter(identity, name, window))), factor),
  );

const jmxMemory = (role: 'driver' | 'executor'): Line[] => {
  const name = (part: string) => `spark_${role}_jvm_${part}`;
  const used = ({ identity, window }: LineContext, part: string) =>
    peak(jmxGauge(identity, name(part), window));
  return [
    fromJmx(
      'heap',
      role,
      [name('heap_used')],
      context => max(used(context, 'heap_used')),
      { limit: properties => heapLimit(properties, role) },
    ),
    fromJmx(
      'offHeap',
      role,
      [name('non_heap_used'), name('direct_used')],
      context =>
        max(
          binary(
            used(context, 'non_heap_used'),
            '+',
            used(context, 'direct_used'),
          ),
        ),
      { limit: properties => offHeapLimit(properties, role) },
    ),
  ];
};

const jmxStreaming = (
  chart: MetricsChartId,
  line: MetricsLineId,
  name: string,
  shown: (value: PromQl) => PromQl,
): Line => {
  const full = `spark_structured_streaming_driver_${name}`;
  return fromJmx(
    chart,
    line,
    [full],
    ({ identity }) => shown(max(jmxGauge(identity, full), ['query_name'])),
    { by: 'query_name' },
  );
};

/** Streams of before structured streaming; one to an application. */
const jmxStream = (
  chart: MetricsChartId,
  line: MetricsLineId,
  name: string,
): Line => {
  const full = `spark_streaming_driver_lastcompletedbatch_${name}`;
  return fromJmx(chart, line, [full], ({ identity }) =>
    seconds(max(jmxGauge(identity, full))),
  );
};

const ACTIVE_TASKS = 'spark_executor_threadpool_activetasks';

const jmxLines: Line[] = [
  fromJmx('executors', 'alive', [ACTIVE_TASKS], ({ identity }) =>
    count(jmxGauge(identity, ACTIVE_TASKS)),
  ),
  fromJmx('cores', 'busy', [ACTIVE_TASKS], ({ identity, properties }) =>
    times(sum(jmxGauge(identity, ACTIVE_TASKS)), taskCores(properties)),
  ),
  fromJmx('cores', 'given', [ACTIVE_TASKS], ({ identity, properties }) =>
    times(
      count(jmxGauge(identity, ACTIVE_TASKS)),
      executorCores(properties) ?? 1,
    ),
  ),
  jmxRate('cores', 'cpu', 'spark_executor_cputime', 1e-9),
  jmxRate('tasks', 'succeeded', 'spark_executor_succeededtasks'),
  ...jmxMemory('executor'),
  ...jmxMemory('driver'),
  fromJmx(
    'gc',
    'executor',
    [
      whole(jmxCounterPattern('spark_executor_jvmgctime')),
      whole(jmxCounterPattern('spark_executor_runtime')),
    ],
    ({ identity, window }) =>
      share(
        sum(rate(jmxCounter(identity, 'spark_executor_jvmgctime', window))),
        sum(rate(jmxCounter(identity, 'spark_executor_runtime', window))),
      ),
  ),
  jmxRate('input', 'read', 'spark_executor_bytesread'),
  jmxRate('input', 'written', 'spark_executor_byteswritten'),
  jmxRate('shuffle', 'read', 'spark_executor_shuffletotalbytesread'),
  jmxRate('shuffle', 'written', 'spark_executor_shufflebyteswritten'),
  jmxRate('spill', 'memory', 'spark_executor_memorybytesspilled'),
  jmxRate('spill', 'disk', 'spark_executor_diskbytesspilled'),
  jmxStreaming('batches', 'batch', 'latency', seconds),
  jmxStream('batches', 'batch', 'totaldelay'),
  jmxStreaming('rows', 'incoming', 'inputrate_total', value => value),
  jmxStreaming('rows', 'processed', 'processingrate_total', value => value),
  jmxStreaming('lag', 'behind', 'eventtime_watermark', behind),
  jmxStream('lag', 'behind', 'schedulingdelay'),
];

/** Seconds from a watermark, in epoch milliseconds, to now; a stream that has none yet tells 0. */
function behind(watermark: PromQl): PromQl {
  return call(
    'clamp_min',
    binary(call('time'), '-', seconds(binary(watermark, '>', number(0)))),
    number(0),
  );
}

/* ------------------------------------------------------------------ Spark's PrometheusServlet, on the driver alone */

const fromServlet = (
  chart: MetricsChartId,
  line: MetricsLineId,
  names: string[],
  query: Line['query'],
  more: Partial<Line> = {},
): Line => ({
  chart,
  line,
  dialect: 'servlet',
  needs: identity => names.map(name => servletName(identity, name)),
  query,
  ...more,
});

/** A counter of the executor that a driver of local mode is. */
const servletRate = (
  chart: MetricsChartId,
  line: MetricsLineId,
  name: string,
): Line =>
  fromServlet(chart, line, [name], ({ identity, window }) =>
    sum(ofThisDriver(identity, rate(servletMetric(identity, name, window)))),
  );

const servletStream = (
  chart: MetricsChartId,
  line: MetricsLineId,
  name: string,
  shown: (value: PromQl) => PromQl,
): Line => ({
  chart,
  line,
  dialect: 'servlet',
  needs: identity => [whole(servletStreaming(identity, name).pattern)],
  query: ({ identity }) => {
    const { pattern, of } = servletStreaming(identity, name);
    const queries = relabel(
      ofThisDriver(identity, of),
      'query',
      '$1',
      '__name__',
      pattern,
    );
    return shown(max(queries, ['query']));
  },
  by: 'query',
});

const SERVLET_OFF_HEAP = [
  'JVMOffHeapMemory',
  'DirectPoolMemory',
  'OffHeapUnifiedMemory',
].map(name => `ExecutorMetrics_${name}_Value`);

const servletLines: Line[] = [
  fromServlet(
    'heap',
    'driver',
    ['ExecutorMetrics_JVMHeapMemory_Value'],
    ({ identity, window }) =>
      max(
        ofThisDriver(
          identity,
          peak(
            servletMetric(
              identity,
              'ExecutorMetrics_JVMHeapMemory_Value',
              window,
            ),
          ),
        ),
      ),
    { limit: properties => heapLimit(properties, 'driver') },
  ),
  fromServlet(
    'offHeap',
    'driver',
    SERVLET_OFF_HEAP,
    ({ identity, window }) =>
      added(
        SERVLET_OFF_HEAP.map(name =>
          max(
            ofThisDriver(identity, peak(servletMetric(identity, name, window))),
          ),
        ),
      ),
    { limit: properties => offHeapLimit(properties, 'driver') },
  ),
  servletRate('input', 'written', 'executor_bytesWritten_Count'),
  servletRate('spill', 'memory', 'executor_memoryBytesSpilled_Count'),
  servletRate('spill', 'disk', 'executor_diskBytesSpilled_Count'),
  servletStream('batches', 'batch', 'latency', seconds),
  servletStream('rows', 'incoming', 'inputRate_total', value => value),
  servletStream('rows', 'processed', 'processingRate_total', value => value),
  servletStream('lag', 'behind', 'eventTime_watermark', behind),
];

/* ------------------------------------------------------------------ kube-state-metrics and cAdvisor */

const fromKubernetes = (
  chart: MetricsChartId,
  line: MetricsLineId,
  pods: 'driver' | 'executors',
  names: string[],
  query: (context: {
    of: (name: string, seconds?: number, ...more: PromMatcher[]) => PromQl;
    identity: MetricsIdentity;
    window: number;
  }) => PromQl,
  more: Partial<Line> = {},
): Line => ({
  chart,
  line,
  dialect: 'kubernetes',
  needs: ({ kubernetes }) => kubernetes?.[pods] && names,
  query: ({ identity, window }) =>
    query({
      identity,
      window,
      of: (name, range, ...matchers) =>
        select(
          [named(name), ...(identity.kubernetes?.[pods] ?? []), ...matchers],
          range,
        ),
    }),
  ...more,
});

/** Leaves out a pod's own group and its pause container. */
const ofContainers: PromMatcher = {
  label: 'container',
  op: '!~',
  value: '|POD',
};
const ofMemory: PromMatcher = { label: 'resource', op: '=', value: 'memory' };
const CONTAINER = ['namespace', 'pod', 'container'];
const running: PromMatcher = { label: 'phase', op: '=', value: 'Running' };

/** The well-known label of a node's type, as kube-state-metrics writes it. */
const NODE_TYPE = 'label_node_kubernetes_io_instance_type';

const kubernetesMemory = (
  line: 'driver' | 'executor',
  pods: 'driver' | 'executors',
): Line =>
  fromKubernetes(
    'container',
    line,
    pods,
    [
      'container_memory_working_set_bytes',
      'kube_pod_container_resource_limits',
    ],
    ({ of, window }) =>
      max(
        binary(
          max(
            peak(
              of('container_memory_working_set_bytes', window, ofContainers),
            ),
            CONTAINER,
          ),
          '/',
          max(
            of('kube_pod_container_resource_limits', undefined, ofMemory),
            CONTAINER,
          ),
        ),
      ),
    { limit: () => 1 },
  );

const runningPods = (
  of: (name: string, seconds: undefined, more: PromMatcher) => PromQl,
) =>
  max(
    binary(of('kube_pod_status_phase', undefined, running), '==', number(1)),
    ['namespace', 'pod'],
  );

const kubernetesLines: Line[] = [
  fromKubernetes(
    'executors',
    'alive',
    'executors',
    ['kube_pod_status_phase'],
    ({ of }) => count(runningPods(of)),
  ),
  fromKubernetes(
    'cores',
    'cpu',
    'executors',
    ['container_cpu_usage_seconds_total'],
    ({ of, window }) =>
      sum(rate(of('container_cpu_usage_seconds_total', window, ofContainers))),
  ),
  kubernetesMemory('executor', 'executors'),
  kubernetesMemory('driver', 'driver'),
  fromKubernetes(
    'nodes',
    'node',
    'executors',
    ['kube_pod_status_phase', 'kube_pod_info', 'kube_node_labels'],
    ({ of, identity }) =>
      count(
        binary(
          binary(
            runningPods(of),
            '*',
            max(of('kube_pod_info'), ['namespace', 'pod', 'node']),
            { on: ['namespace', 'pod'], groupLeft: ['node'] },
          ),
          '*',
          max(
            select([
              named('kube_node_labels'),
              ...(identity.kubernetes?.cluster ?? []),
            ]),
            ['node', NODE_TYPE],
          ),
          { on: ['node'], groupLeft: [NODE_TYPE] },
        ),
        [NODE_TYPE],
      ),
    { by: NODE_TYPE },
  ),
];

/** Every line in every dialect that has it; of one line, the first that can be asked is. */
export const metricsLines: readonly Line[] = [
  ...executorsLines,
  ...jmxLines,
  ...servletLines,
  ...executorsPeaks,
  ...kubernetesLines,
];
