import { renderTestApp } from '@backstage/frontend-test-utils';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aSource, sources } from '../../__testUtils__/builders';
import { fakeSparkApi } from '../../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../../__testUtils__/fakeSparkApi';
import sparkPlugin from '../../index';
import { aRunSummary } from '../run/__testUtils__';

const HOSTILE = '<img src=x onerror=alert(1)>';

function renderRuns(search: string, over: FakeAnswers = {}) {
  const api = fakeSparkApi({
    listSources: () => sources(aSource()),
    listSparkVersions: () => ({ items: [] }),
    getJobFacets: () => ({
      owners: [],
      teams: [],
      environments: [],
      clusters: [],
    }),
    listRuns: () => ({
      total: 120,
      nextCursor: 'page-2',
      items: [
        aRunSummary({
          id: 'run-7',
          outcome: 'failed',
          errorMessage: HOSTILE,
          applicationId: 'spark-7',
        }),
      ],
    }),
    ...over,
  });
  renderTestApp({
    features: [sparkPlugin],
    apis: [[sparkApiRef, api]],
    initialRouteEntries: [`/spark/runs${search}`],
  });
  const requests = () =>
    api.requests
      .filter(({ operation }) => operation === 'listRuns')
      .map(({ request }) => request);
  return { requests };
}

describe('RunsPage', () => {
  it('lists runs with outcome, error as text, and the way to each', async () => {
    renderRuns('');
    const link = await screen.findByRole('link', { name: 'orders-daily' });
    expect(link).toHaveAttribute('href', '/spark/runs/run-7');
    const row = screen.getByRole('row', { name: /orders-daily/ });
    expect(row).toHaveTextContent('failed');
    expect(within(row).getByText(HOSTILE)).toBeInTheDocument();
    expect(row.querySelector('img')).toBeNull();
    expect(
      within(row).getByRole('button', { name: 'Copy application id spark-7' }),
    ).toBeInTheDocument();
    expect(screen.getByText('1–1 of 120')).toBeInTheDocument();
  });

  it('asks the backend for what the URL says, and for the next page', async () => {
    const { requests } = renderRuns('?outcome=failed&search=orders&sort=-cost');
    await screen.findByRole('link', { name: 'orders-daily' });
    const asked = {
      outcome: ['failed'],
      search: 'orders',
      sort: '-cost',
      limit: 50,
    };
    expect(requests()).toContainEqual(asked);
    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    await waitFor(() =>
      expect(requests()).toContainEqual({ ...asked, cursor: 'page-2' }),
    );
  });

  it('offers to take filters away where nothing matches', async () => {
    const { requests } = renderRuns('?outcome=running', {
      listRuns: () => ({ total: 0, items: [] }),
    });
    await screen.findByText('No run matches');
    const [clear] = screen.getAllByRole('button', {
      name: 'Clear all filters',
    });
    await userEvent.click(clear);
    await waitFor(() =>
      expect(requests()).toContainEqual({ sort: '-startedAt', limit: 50 }),
    );
    expect(await screen.findByText('No run yet')).toBeInTheDocument();
  });
});
