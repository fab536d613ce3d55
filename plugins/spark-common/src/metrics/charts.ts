/** What the figures of a chart are: bytes, shares of one, seconds, numbers of things. @public */
export type MetricsUnit =
  | 'bytes'
  | 'bytesPerSecond'
  | 'count'
  | 'perSecond'
  | 'seconds'
  | 'share';

/**
 * Every chart of a run, in the order in which they are shown, with its unit and
 * what has to be there for it. Nothing else can be asked of a metrics server.
 */
export const metricsCharts = [
  { id: 'executors', unit: 'count', needs: 'executors-endpoint' },
  { id: 'cores', unit: 'count', needs: 'executors-endpoint' },
  { id: 'tasks', unit: 'perSecond', needs: 'executors-endpoint' },
  { id: 'heap', unit: 'bytes', needs: 'executors-endpoint' },
  { id: 'offHeap', unit: 'bytes', needs: 'executors-endpoint' },
  { id: 'container', unit: 'share', needs: 'kubernetes-metrics' },
  { id: 'gc', unit: 'share', needs: 'executors-endpoint' },
  { id: 'input', unit: 'bytesPerSecond', needs: 'executors-endpoint' },
  { id: 'shuffle', unit: 'bytesPerSecond', needs: 'executors-endpoint' },
  { id: 'spill', unit: 'bytesPerSecond', needs: 'jmx-exporter' },
  { id: 'nodes', unit: 'count', needs: 'node-labels' },
  { id: 'batches', unit: 'seconds', needs: 'streaming-metrics' },
  { id: 'rows', unit: 'perSecond', needs: 'streaming-metrics' },
  { id: 'lag', unit: 'seconds', needs: 'streaming-metrics' },
] as const satisfies readonly {
  id: string;
  unit: MetricsUnit;
  needs: string;
}[];

/** Names of the charts. @public */
export type MetricsChartId = (typeof metricsCharts)[number]['id'];

/**
 * What an operator or a job's author has to turn on for a chart. Pods cannot be
 * told from those of others where the source of the run names no namespace.
 *
 * @public
 */
export type MetricsNeed =
  | (typeof metricsCharts)[number]['needs']
  | 'source-namespace';

/** Lines of the charts. @public */
export type MetricsLineId =
  | 'alive'
  | 'batch'
  | 'behind'
  | 'busy'
  | 'cpu'
  | 'disk'
  | 'driver'
  | 'executor'
  | 'failed'
  | 'given'
  | 'incoming'
  | 'memory'
  | 'node'
  | 'processed'
  | 'read'
  | 'succeeded'
  | 'written';
