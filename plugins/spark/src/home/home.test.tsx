import { renderInTestApp } from '@backstage/frontend-test-utils';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen, within } from '@testing-library/react';
import {
  aFailure,
  attentionPage,
  aJob,
  aProduct,
  aSource,
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
  it('says of each why and where to go, as the attention card does', async () => {
    const { items } = attentionPage(aFailure('orders'));
    const api = renderWidget(<NeedsYouWidget />, {
      listAttention: () => ({
        items,
        byNeed: { failed: 1, 'at-risk': 0, slow: 2 },
        total: 3,
      }),
    });
    const row = await screen.findByRole('listitem');
    expect(within(row).getByRole('link', { name: 'orders' })).toBeVisible();
    expect(row).toHaveTextContent(/failed/);
    expect(
      within(row).getByRole('link', { name: 'See why orders failed' }),
    ).toHaveAttribute('href', expect.stringContaining('/spark/runs/'));
    expect(screen.getByText(/And 2 more/)).toBeVisible();
    expect(
      api.requests.filter(({ operation }) => operation !== 'listSources'),
    ).toEqual(
      ['listAttention', 'listJobs'].map(operation => ({
        operation,
        request: expect.objectContaining({ scope: 'mine' }),
      })),
    );
  });

  it('says when nothing does', async () => {
    renderWidget(<NeedsYouWidget />);
    expect(
      await screen.findByText(/^Nothing. None of yours failed/),
    ).toBeVisible();
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
