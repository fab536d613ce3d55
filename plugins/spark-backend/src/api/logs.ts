import type { RunLogs } from '../logs/RunLogs';
import type { Route } from './route';

/** What driver and executors of a run wrote. */
export function addLogRoutes(route: Route, logs: Pick<RunLogs, 'page'>): void {
  route('getRunLogs', (request, caller, signal) =>
    logs.page(request, caller, signal),
  );
}
