import { renderInTestApp } from '@backstage/frontend-test-utils';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen, within } from '@testing-library/react';
import {
  aFailure,
  attentionPage,
  aJob,
  anObjective,
  aProduct,
  aSource,
  landingPage,
  objectivePage,
  productPage,
  sources,
} from '../__testUtils__/builders';
import { answerOf, fakeSparkApi } from '../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../__testUtils__/fakeSparkApi';
import { rootRouteRef } from '../routes';
import { MyProductsWidget } from './MyProductsWidget';
import { NeedsYouWidget } from './NeedsYouWidget';

const quiet: FakeAnswers = {
  listSources: () => sources(aSource()),
  listAttention: () => attentionPage(),
  listLandings: () => landingPage({}),
  listObjectives: () => objectivePage(),
  listJobs: () => ({ total: 1, items: [aJob('orders')] }),
  listProducts: () => productPage(aProduct()),
};

function renderWidget(widget: JSX.Element, answers: FakeAnswers = {}) {
  const api = fakeSparkApi({ ...quiet, ...answers });
  renderInTestApp(widget, {
    apis: [[sparkApiRef, api]],
    mountedRoutes: { '/spark': rootRouteRef },
  });
  return api;
}

describe('the widget of what needs me', () => {
  it('names each job once, what is missed and failed before what is at risk', async () => {
    const api = renderWidget(<NeedsYouWidget />, {
      listAttention: () => attentionPage(aFailure('orders')),
      listLandings: () =>
        landingPage({
          orders: { expectedAt: 1, state: 'late', reason: 'Still failing.' },
          slow: { expectedAt: 0, state: 'at-risk', reason: 'Runs long.' },
          gone: { expectedAt: 0, state: 'missed', reason: 'No run came.' },
          fine: { expectedAt: 0, state: 'landed', reason: 'Landed.' },
        }),
      listObjectives: () =>
        objectivePage(anObjective(), anObjective({ status: 'met' })),
    });
    const rows = await screen.findAllByRole('listitem');
    expect(
      rows.map(row => within(row).getAllByRole('link')[0].textContent),
    ).toEqual(['gone', 'orders', 'slow', 'job-0']);
    expect(rows[1]).toHaveTextContent(/failed .*overdue/);
    expect(rows[3]).toHaveTextContent('objective broken');
    expect(
      api.requests.filter(({ operation }) => operation !== 'listSources'),
    ).toEqual(
      ['listLandings', 'listObjectives', 'listAttention', 'listJobs'].map(
        operation => ({
          operation,
          request: expect.objectContaining({ scope: 'mine' }),
        }),
      ),
    );
  });

  it('says when nothing does', async () => {
    renderWidget(<NeedsYouWidget />);
    expect(await screen.findByText(/^Nothing. All of yours/)).toBeVisible();
  });

  it('says how jobs come to be mine where none is', async () => {
    renderWidget(<NeedsYouWidget />, {
      listJobs: () => ({ total: 0, items: [] }),
    });
    expect(
      await screen.findByText(/your teams own in the catalog/),
    ).toBeVisible();
  });

  it('says what failed', async () => {
    renderWidget(<NeedsYouWidget />, {
      listAttention: () => Promise.reject(answerOf(500, 'disk is full')),
    });
    expect(await screen.findByText(/disk is full/)).toBeVisible();
  });
});

describe('the widget of my data products', () => {
  it('says whether each landed, what it promised and what it cost', async () => {
    renderWidget(<MyProductsWidget />);
    const row = await screen.findByRole('listitem');
    expect(row).toHaveTextContent(
      /commerce.*landed.*40.0\s€.*18 of 20 promises kept this month/,
    );
    expect(
      screen.getByRole('link', { name: 'The whole month' }),
    ).toHaveAttribute('href', '/spark/overview?persona=product&scope=mine');
  });

  it('says how products come to be mine where none is', async () => {
    renderWidget(<MyProductsWidget />, { listProducts: () => productPage() });
    expect(
      await screen.findByText('No data product is yours here'),
    ).toBeVisible();
  });
});
