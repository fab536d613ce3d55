import { renderTestApp } from '@backstage/frontend-test-utils';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import type { JsonValue } from '@backstage/types';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import sparkPlugin from './index';
import {
  aFailure,
  attentionPage,
  aJob,
  aRunOf,
  aSource,
  sources,
} from './__testUtils__/builders';
import { fakeSparkApi } from './__testUtils__/fakeSparkApi';
import type { FakeAnswers } from './__testUtils__/fakeSparkApi';

const answers: FakeAnswers = {
  listSources: () => sources(aSource()),
  getJobFacets: () => ({
    owners: [],
    teams: [],
    environments: [{ value: 'production', count: 2 }],
    clusters: [],
  }),
  listAttention: () => attentionPage(aFailure('orders-daily')),
  listRuns: () => ({ total: 0, items: [] }),
  listJobs: () => ({ total: 1, items: [aJob('orders-daily')] }),
  getOutcomes: () => ({
    items: [{ day: '2026-11-21', succeeded: 4, failed: 1, unknown: 0 }],
  }),
};

function renderSpark(
  path: string,
  over: FakeAnswers = {},
  extensions: JsonValue[] = [],
) {
  const api = fakeSparkApi({ ...answers, ...over });
  renderTestApp({
    features: [sparkPlugin],
    apis: [[sparkApiRef, api]],
    initialRouteEntries: [path],
    config: { app: { extensions } },
  });
  return api;
}

describe('the Spark pages', () => {
  it('open on what needs the data engineer, one click from the failed run', async () => {
    renderSpark('/spark');
    const card = await screen.findByRole('region', {
      name: 'What needs me now?',
    });
    expect(
      await within(card).findByRole('link', {
        name: 'See why orders-daily failed',
      }),
    ).toHaveAttribute('href', '/spark/runs/run-of-orders-daily');
  });

  it('open on the persona that a link names', async () => {
    renderSpark('/spark?persona=sre');
    expect(
      await screen.findByRole('region', { name: 'Where do runs fail?' }),
    ).toBeInTheDocument();
  });

  it.each(['/spark/nowhere', '/spark/jobs/a/b', '/spark/runs/a/b'])(
    'say that there is no page at %s, and where to go',
    async path => {
      renderSpark(path);
      expect(
        await screen.findByText('There is no such page here'),
      ).toBeInTheDocument();
      expect(
        await screen.findByRole('link', { name: 'Open the overview' }),
      ).toHaveAttribute('href', '/spark/overview');
    },
  );

  it('say when nothing is a real cluster', async () => {
    renderSpark('/spark', {
      listSources: () => sources(aSource({ demonstration: true })),
    });
    expect(
      await screen.findByText(/nothing here is a real cluster/),
    ).toBeInTheDocument();
  });

  it('jump to a persona with g and its letter', async () => {
    renderSpark('/spark');
    await screen.findByRole('region', { name: 'What needs me now?' });
    await userEvent.keyboard('gs');
    expect(
      await screen.findByRole('region', { name: 'Where do runs fail?' }),
    ).toBeInTheDocument();
  });

  it('stand as the config of the adopter says', async () => {
    renderSpark('/spark', {}, [
      { 'spark-card:spark/running': false },
      {
        'spark-card:spark/month': {
          config: {
            personas: { 'data-engineer': 1 },
            title: 'And the last month?',
          },
        },
      },
    ]);
    const first = await screen.findByRole('region', {
      name: 'And the last month?',
    });
    const second = await screen.findByRole('region', {
      name: 'What needs me now?',
    });
    expect(
      first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    expect(
      screen.queryByRole('region', { name: /running now/ }),
    ).not.toBeInTheDocument();
  });

  it('let the jobs list be searched by the backend', async () => {
    const api = renderSpark('/spark/jobs', {
      listJobs: ({ search }) =>
        search
          ? { total: 1, items: [aJob('clicks-hourly')] }
          : { total: 1, items: [aJob('orders-daily')] },
      listRuns: () => ({ total: 1, items: [aRunOf('orders-daily')] }),
    });
    await screen.findByRole('row', { name: /orders-daily/ });
    await userEvent.type(screen.getByRole('searchbox'), 'clicks');
    await screen.findByRole('row', { name: /clicks-hourly/ });
    const searched = api.requests
      .filter(({ operation }) => operation === 'listJobs')
      .map(({ request }) => (request as { search?: string }).search);
    expect(searched).toEqual([undefined, 'clicks']);
  });
});
