import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** Where the Spark pages are; a persona's view opens there. */
export const rootRouteRef = createRouteRef();

/** The page of a job. */
export const jobRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/jobs/:jobId',
});

/** The page of a run. */
export const runRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runs/:runId',
});

/** Where the catalog shows an entity: owners, products, jobs. */
export const catalogEntityRouteRef = createExternalRouteRef({
  params: ['namespace', 'kind', 'name'],
  defaultTarget: 'catalog.catalogEntity',
});
