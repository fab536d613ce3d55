export {
  metricsCharts,
  type MetricsChartId,
  type MetricsLineId,
  type MetricsNeed,
  type MetricsUnit,
} from './charts';
export type { MetricsDialectId } from './dialects';
export type { MeteredRun } from './identity';
export {
  planMetrics,
  type MetricsPlan,
  type PlannedLine,
  type PlannedQuery,
} from './plan';
export { metricsGrid, type MetricsGrid } from './step';
