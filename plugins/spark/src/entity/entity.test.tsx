import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aJob, aSource, sources } from '../__testUtils__/builders';
import { answerOf, fakeSparkApi } from '../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../__testUtils__/fakeSparkApi';
import { rootRouteRef } from '../routes';
import { EntityJobCard } from './EntityJobCard';
import { EntityJobTab } from './EntityJobTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    annotations: { 'pilotlight.dev/job': 'orders-daily' },
  },
  spec: { type: 'spark-job' },
};
const two = [
  aJob('orders-daily', { id: 'job-production' }),
  aJob('orders-daily', { id: 'job-staging', environment: 'staging' }),
];

function renderEntity(element: JSX.Element, answers: FakeAnswers) {
  const api = fakeSparkApi({
    listSources: () => sources(aSource()),
    getJobHistory: () => ({ truncated: false, items: [] }),
    getJobTrend: () => ({}),
    listRuns: () => ({ total: 0, items: [] }),
    ...answers,
  });
  renderInTestApp(<EntityProvider entity={entity}>{element}</EntityProvider>, {
    apis: [[sparkApiRef, api]],
    mountedRoutes: { '/spark': rootRouteRef },
  });
  return api;
}

describe.each([
  ['card', <EntityJobCard />],
  ['tab', <EntityJobTab />],
])('the Spark %s of an entity', (_, element) => {
  it('asks for the jobs of its entity, and says where their name comes from', async () => {
    const api = renderEntity(element, {
      listJobsByEntity: () => ({ items: [] }),
    });
    expect(
      await screen.findByText(/orders-daily.*pilotlight\.dev\/job/),
    ).toBeInTheDocument();
    expect(api.requests).toContainEqual({
      operation: 'listJobsByEntity',
      request: { entityRef: 'component:default/orders' },
    });
  });

  it('says what failed', async () => {
    renderEntity(element, {
      listJobsByEntity: () => {
        throw answerOf(503, 'The ledger is busy');
      },
    });
    expect(await screen.findByText(/The ledger is busy/)).toBeInTheDocument();
  });

  it('says how the job did', async () => {
    renderEntity(element, { listJobsByEntity: () => ({ items: two }) });
    expect(
      await screen.findByText(/1 of its 30 runs failed/),
    ).toBeInTheDocument();
  });
});

describe('the Spark card of an entity', () => {
  it('leads to the job', async () => {
    renderEntity(<EntityJobCard />, {
      listJobsByEntity: () => ({ items: two }),
    });
    expect(
      await screen.findByRole('link', { name: 'More about its runs' }),
    ).toHaveAttribute('href', '/spark/jobs/job-production');
  });
});

describe('the Spark tab of an entity', () => {
  it('switches between the places where the job runs', async () => {
    const api = renderEntity(<EntityJobTab />, {
      listJobsByEntity: () => ({ items: two }),
    });
    await userEvent.click(
      await screen.findByRole('radio', { name: /staging/ }),
    );
    await waitFor(() =>
      expect(api.requests).toContainEqual({
        operation: 'getJobHistory',
        request: { jobId: 'job-staging', from: expect.any(Number) },
      }),
    );
  });
});
