import type { RunMetricsReader } from '../metrics/RunMetrics';
import type { Route } from './route';

/** Figures over time, which metrics servers have. */
export function addMetricsRoutes(
  route: Route,
  metrics: RunMetricsReader,
): void {
  route('getRunMetrics', (request, caller, signal) =>
    metrics.read(request, caller, signal),
  );
}
