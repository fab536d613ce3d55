import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiFlashlightLine } from '@remixicon/react';
import { sparkApi } from './apis';
import { cardExtensions } from './cards';
import { sparkEntityCard, sparkEntityContent } from './entity/extensions';
import { portfolioCards } from './entity/portfolio/extensions';
import { homeWidgets } from './home/extensions';
import {
  diagnoseSubPage,
  jobsSubPage,
  overviewSubPage,
  runsSubPage,
  sourcesSubPage,
  sparkPage,
} from './pages/extensions';
import {
  catalogEntityRouteRef,
  jobRouteRef,
  rootRouteRef,
  runRouteRef,
} from './routes';

/**
 * The Spark pages, cards and entity tab, for Backstage's frontend system.
 *
 * @public
 */
export const sparkPlugin = createFrontendPlugin({
  pluginId: 'spark',
  title: 'Spark',
  icon: <RiFlashlightLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, job: jobRouteRef, run: runRouteRef },
  externalRoutes: { catalogEntity: catalogEntityRouteRef },
  extensions: [
    sparkApi,
    sparkPage,
    overviewSubPage,
    jobsSubPage,
    runsSubPage,
    sourcesSubPage,
    diagnoseSubPage,
    ...cardExtensions,
    sparkEntityContent,
    sparkEntityCard,
    ...portfolioCards,
    ...homeWidgets,
  ],
});
