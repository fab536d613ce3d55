import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  SparkScopeProvider,
  sparkApiRef,
} from '@pilotlight/plugin-spark-react';
import type { SparkScope } from '@pilotlight/plugin-spark-react';
import { rootRouteRef } from '../routes';
import { aSource, sources } from './builders';
import { fakeSparkApi } from './fakeSparkApi';
import type { FakeAnswers, FakeSparkApi } from './fakeSparkApi';

/** Renders a card in a data engineer's view of their own teams. */
export function renderCard(
  card: JSX.Element,
  answers: FakeAnswers,
  scope: Partial<SparkScope> = {},
): FakeSparkApi {
  const api = fakeSparkApi({
    listSources: () => sources(aSource()),
    ...answers,
  });
  renderInTestApp(
    <SparkScopeProvider
      scope={{
        persona: 'data-engineer',
        jobs: 'mine',
        environments: [],
        days: 30,
        ...scope,
      }}
    >
      {card}
    </SparkScopeProvider>,
    {
      apis: [[sparkApiRef, api]],
      mountedRoutes: { '/spark': rootRouteRef },
    },
  );
  return api;
}
