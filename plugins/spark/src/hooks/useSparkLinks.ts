import { routeResolutionApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { RouteResolutionApi } from '@backstage/frontend-plugin-api';
import { createContext, useContext, useMemo } from 'react';
import { rootRouteRef } from '../routes';

/** Values of a link's query; those that are undefined are left out, lists repeat. */
export type LinkQuery = Record<
  string,
  string | number | readonly string[] | undefined
>;

/** Where everything on the Spark pages is; each link may carry filters. */
export interface SparkLinks {
  overview(query?: LinkQuery): string;
  jobs(query?: LinkQuery): string;
  job(jobId: string, query?: LinkQuery): string;
  runs(query?: LinkQuery): string;
  run(runId: string, query?: LinkQuery): string;
  sources(): string;
  diagnose(): string;
}

/**
 * The page below which runs are shown that the ledger does not hold; links to a
 * run and to the sources of its facts lead there.
 */
export const RunsWithin = createContext<'diagnose' | undefined>(undefined);

/** Where portals have mounted the Spark pages. */
const roots = new WeakMap<RouteResolutionApi, string>();

/**
 * Where the Spark pages are. Backstage resolves it anew for every component that
 * asks and at every address; it takes no parameter and stays where it is, and a
 * page of a hundred rows asks a hundred times.
 */
function useRoot(): string {
  const routes = useApi(routeResolutionApiRef);
  const known = roots.get(routes) ?? routes.resolve(rootRouteRef)?.();
  if (known !== undefined) {
    roots.set(routes, known);
  }
  return known ?? '/spark';
}

/** Links to the Spark pages, wherever the portal has mounted them. */
export function useSparkLinks(): SparkLinks {
  const root = useRoot();
  const within = useContext(RunsWithin);
  return useMemo(() => {
    const to = (path: string, query: LinkQuery = {}) =>
      `${root}/${path}${toSearch(query)}`;
    return {
      overview: query => to('overview', query),
      jobs: query => to('jobs', query),
      job: (jobId, query) => to(`jobs/${encodeURIComponent(jobId)}`, query),
      runs: query => to('runs', query),
      run: (runId, query) =>
        to(
          `${within ? `${within}/` : ''}runs/${encodeURIComponent(runId)}`,
          query,
        ),
      sources: () => to(within ?? 'sources'),
      diagnose: () => to('diagnose'),
    };
  }, [root, within]);
}

function toSearch(query: LinkQuery): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (one !== undefined) {
        search.append(key, String(one));
      }
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}
