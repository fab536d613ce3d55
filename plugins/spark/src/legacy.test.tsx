import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { SparkPage, isSparkJob } from './legacy';
import { rootRouteRef } from './routes';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  aFailure,
  attentionPage,
  aJob,
  aSource,
  sources,
} from './__testUtils__/builders';
import { fakeSparkApi } from './__testUtils__/fakeSparkApi';

describe('the legacy entry', () => {
  it('shows the persona page, its links under the mounted path', async () => {
    const api = fakeSparkApi({
      listSources: () => sources(aSource()),
      getJobFacets: () => ({
        owners: [],
        teams: [],
        environments: [],
        clusters: [],
      }),
      listAttention: () => attentionPage(aFailure('orders-daily')),
      listRuns: () => ({ total: 0, items: [] }),
      listJobs: () => ({ total: 1, items: [aJob('orders-daily')] }),
      getOutcomes: () => ({ items: [] }),
    });
    await renderInTestApp(
      <TestApiProvider apis={[[sparkApiRef, api]]}>
        <Routes>
          <Route path="/tools/spark/*" element={<SparkPage />} />
        </Routes>
      </TestApiProvider>,
      {
        routeEntries: ['/tools/spark'],
        mountedRoutes: { '/tools/spark': convertLegacyRouteRef(rootRouteRef) },
      },
    );
    expect(
      await screen.findByRole('link', { name: 'See why orders-daily failed' }),
    ).toHaveAttribute('href', '/tools/spark/runs/run-of-orders-daily');
  });

  it.each([
    ['Component', 'spark-job', true],
    ['Component', 'service', false],
    ['Resource', 'spark-job', false],
  ])('takes a %s of type %s for a job: %s', (kind, type, expected) => {
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name: 'orders-daily' },
      spec: { type },
    };
    expect(isSparkJob(entity)).toBe(expected);
  });
});
