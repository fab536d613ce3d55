/**
 * The Spark pages for a portal on Backstage's old frontend system.
 *
 * @packageDocumentation
 */
import type { Entity } from '@backstage/catalog-model';
import {
  compatWrapper,
  convertLegacyRouteRef,
} from '@backstage/core-compat-api';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createSparkApi, sparkApiRef } from '@pilotlight/plugin-spark-react';
import { catalogEntityRouteRef, rootRouteRef } from './routes';

/**
 * The plugin. Adding and moving cards by config needs the new frontend system;
 * here the persona views are as they come.
 *
 * @public
 */
export const sparkPlugin = createPlugin({
  id: 'spark',
  routes: { root: convertLegacyRouteRef(rootRouteRef) },
  externalRoutes: {
    catalogEntity: convertLegacyRouteRef(catalogEntityRouteRef),
  },
  apis: [
    createApiFactory({
      api: sparkApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => createSparkApi({ fetchApi }),
    }),
  ],
});

/**
 * The Spark pages: `<Route path="/spark" element={<SparkPage />} />`.
 *
 * @public
 */
export const SparkPage = sparkPlugin.provide(
  createRoutableExtension({
    name: 'SparkPage',
    mountPoint: convertLegacyRouteRef(rootRouteRef),
    component: () =>
      import('./legacy/LegacySparkPage').then(
        ({ LegacySparkPage }) =>
          () =>
            compatWrapper(<LegacySparkPage />),
      ),
  }),
);

/**
 * The "Spark" tab of a job: in the entity page's layout,
 * `<EntityLayout.Route if={isSparkJob} path="/spark" title="Spark"><EntitySparkContent /></EntityLayout.Route>`.
 *
 * @public
 */
export const EntitySparkContent = sparkPlugin.provide(
  createComponentExtension({
    name: 'EntitySparkContent',
    component: {
      lazy: () =>
        import('./entity/EntityJobTab').then(
          ({ EntityJobTab }) =>
            () =>
              compatWrapper(<EntityJobTab />),
        ),
    },
  }),
);

/**
 * How a job is doing, for the overview of its entity page.
 *
 * @public
 */
export const EntitySparkCard = sparkPlugin.provide(
  createComponentExtension({
    name: 'EntitySparkCard',
    component: {
      lazy: () =>
        import('./entity/EntityJobCard').then(
          ({ EntityJobCard }) =>
            () =>
              compatWrapper(<EntityJobCard />),
        ),
    },
  }),
);

function portfolioCard(name: string, of: 'group' | 'system' | 'domain') {
  return sparkPlugin.provide(
    createComponentExtension({
      name,
      component: {
        lazy: () =>
          import('./entity/portfolio/PortfolioCard').then(
            ({ PortfolioCard }) =>
              () =>
                compatWrapper(<PortfolioCard of={of} />),
          ),
      },
    }),
  );
}

/**
 * What a team's jobs cost and how reliable they are, for the overview of a group.
 *
 * @public
 */
export const EntitySparkGroupCard = portfolioCard(
  'EntitySparkGroupCard',
  'group',
);

/**
 * The same of a system's jobs, for the overview of a system.
 *
 * @public
 */
export const EntitySparkSystemCard = portfolioCard(
  'EntitySparkSystemCard',
  'system',
);

/**
 * The same of the jobs of all systems in a domain, for the overview of a domain.
 *
 * @public
 */
export const EntitySparkDomainCard = portfolioCard(
  'EntitySparkDomainCard',
  'domain',
);

/**
 * Whether an entity is a Spark job.
 *
 * @public
 */
export function isSparkJob(entity: Entity): boolean {
  return (
    entity.kind.toLowerCase() === 'component' &&
    entity.spec?.type === 'spark-job'
  );
}
