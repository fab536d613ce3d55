import {
  PageBlueprint,
  SubPageBlueprint,
  coreExtensionData,
  createExtensionInput,
} from '@backstage/frontend-plugin-api';
import { sparkCardDataRef } from '@pilotlight/plugin-spark-react';
import { RiFlashlightLine } from '@remixicon/react';
import { SparkPageRoot } from '../SparkPageRoot';
import { rootRouteRef } from '../routes';

/** `/spark`: its tabs are the sub pages below. */
export const sparkPage = PageBlueprint.makeWithOverrides({
  *factory(originalFactory, { inputs }) {
    const paths = inputs.pages.map(tab => tab.get(coreExtensionData.routePath));
    const page = originalFactory({
      path: '/spark',
      title: 'Spark',
      icon: <RiFlashlightLine />,
      routeRef: rootRouteRef,
    });
    for (const data of page) {
      yield data.id === coreExtensionData.reactElement.id
        ? coreExtensionData.reactElement(
            <SparkPageRoot paths={paths}>
              {page.get(coreExtensionData.reactElement)}
            </SparkPageRoot>,
          )
        : data;
    }
  },
});

/** The persona views. Cards attach to it, of this plugin and of others. */
export const overviewSubPage = SubPageBlueprint.makeWithOverrides({
  name: 'overview',
  inputs: {
    cards: createExtensionInput([
      coreExtensionData.reactElement,
      sparkCardDataRef,
    ]),
  },
  factory(originalFactory, { inputs }) {
    const cards = inputs.cards.map(card => ({
      id: card.node.spec.id,
      element: card.get(coreExtensionData.reactElement),
      ...card.get(sparkCardDataRef),
    }));
    return originalFactory({
      path: 'overview',
      title: 'Overview',
      loader: () =>
        import('./persona').then(m => <m.PersonaPage cards={cards} />),
    });
  },
});

/** The jobs list and, below it, each job. */
export const jobsSubPage = SubPageBlueprint.make({
  name: 'jobs',
  params: {
    path: 'jobs',
    title: 'Jobs',
    loader: () => import('./JobsSubPage').then(m => <m.JobsSubPage />),
  },
});

/** The runs list and, below it, each run. */
export const runsSubPage = SubPageBlueprint.make({
  name: 'runs',
  params: {
    path: 'runs',
    title: 'Runs',
    loader: () => import('./RunsSubPage').then(m => <m.RunsSubPage />),
  },
});

/** What is wrong with a log that is at hand: read in the browser, told to nobody. */
export const diagnoseSubPage = SubPageBlueprint.make({
  name: 'diagnose',
  params: {
    path: 'diagnose',
    title: 'Diagnose a log',
    loader: () => import('./diagnose').then(m => <m.DiagnoseSubPage />),
  },
});

/** Where facts come from, and how those sources are. */
export const sourcesSubPage = SubPageBlueprint.make({
  name: 'sources',
  params: {
    path: 'sources',
    title: 'Sources',
    loader: () => import('./sources').then(m => <m.SourcesPage />),
  },
});
