import { renderInTestApp, renderTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import type { EntityPortfolio } from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen } from '@testing-library/react';
import {
  aJob,
  aPortfolio,
  aSource,
  sources,
} from '../../__testUtils__/builders';
import { answerOf, fakeSparkApi } from '../../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../../__testUtils__/fakeSparkApi';
import { rootRouteRef } from '../../routes';
import { portfolioCards } from './extensions';
import { PortfolioCard } from './PortfolioCard';

const kinds = ['group', 'system', 'domain'] as const;

/** What the titles of the cards call them. */
const WORD = { group: 'team', system: 'system', domain: 'domain' };

function entityOf(kind: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'orders' },
    spec: {},
  };
}

const answer = (over: Partial<EntityPortfolio> = {}): EntityPortfolio => ({
  period: { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 21) },
  portfolio: aPortfolio(),
  worst: [aJob('invoices')],
  ...over,
});

/** Shows that the page has been drawn. */
const anotherCard = EntityCardBlueprint.make({
  name: 'another',
  params: { loader: async () => <p>Another card</p> },
});

function apiOf(answers: FakeAnswers) {
  return fakeSparkApi({
    listSources: () => sources(aSource()),
    getEntityPortfolio: () => answer(),
    ...answers,
  });
}

function renderCard(of: (typeof kinds)[number], answers: FakeAnswers = {}) {
  const api = apiOf(answers);
  renderInTestApp(
    <EntityProvider entity={entityOf(of)}>
      <PortfolioCard of={of} />
    </EntityProvider>,
    {
      apis: [[sparkApiRef, api]],
      mountedRoutes: { '/spark': rootRouteRef },
    },
  );
  return api;
}

describe.each(kinds)('the Spark card of a %s', kind => {
  it('asks for its entity, and says what its jobs cost and how they did', async () => {
    const api = renderCard(kind);
    expect(
      await screen.findByText(/cost 40.0\s€ this month so far.*60.0\s€/),
    ).toBeVisible();
    expect(
      screen.getByText(`How are this ${WORD[kind]}’s Spark jobs doing?`),
    ).toBeVisible();
    expect(screen.getByText(/\+2.00\s€ against the same days/)).toBeVisible();
    expect(screen.getByText('2 of 3')).toBeVisible();
    expect(screen.getByText(/^90\s%$/)).toBeVisible();
    expect(screen.getByText(/18 of 20/)).toBeVisible();
    expect(screen.getByText('1 of 3 out of budget')).toBeVisible();
    expect(screen.getByRole('link', { name: 'invoices' })).toHaveAttribute(
      'href',
      '/spark/jobs/job-invoices',
    );
    expect(api.requests).toContainEqual({
      operation: 'getEntityPortfolio',
      request: expect.objectContaining({ entityRef: `${kind}:default/orders` }),
    });
  });

  it('says what to do where nothing has run', async () => {
    renderCard(kind, {
      getEntityPortfolio: () =>
        answer({ portfolio: aPortfolio({ jobs: 0 }), worst: [] }),
    });
    expect(
      await screen.findByText(
        kind === 'group'
          ? 'No job of this team has run'
          : new RegExp(`^No job of this ${kind}`),
      ),
    ).toBeVisible();
  });

  it('says what failed', async () => {
    renderCard(kind, {
      getEntityPortfolio: () => {
        throw answerOf(503, 'The ledger is busy');
      },
    });
    expect(await screen.findByText(/The ledger is busy/)).toBeVisible();
  });
});

it('says what to configure without prices, and that nothing failed', async () => {
  renderCard('group', {
    getEntityPortfolio: () =>
      answer({ portfolio: aPortfolio({ costSoFar: undefined }), worst: [] }),
  });
  expect(await screen.findByText(/Put spark.prices into/)).toBeVisible();
  expect(screen.getByText(/No run failed/)).toBeVisible();
});

function renderEntityPage(kind: string) {
  const api = apiOf({});
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity: entityOf(kind) }),
      ...portfolioCards,
      anotherCard,
    ],
    apis: [[sparkApiRef, api]],
  });
  return api;
}

it.each([
  ['Group', /This team’s jobs cost/],
  ['System', /This system’s jobs cost/],
  ['Domain', /The jobs of this domain’s systems cost/],
])('one card stands on the page of a %s', async (kind, words) => {
  renderEntityPage(kind);
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.getAllByText(/this month so far/)).toHaveLength(1);
});

it('no card stands on the page of anything else', async () => {
  const api = renderEntityPage('Component');
  await screen.findByText('Another card');
  expect(api.requests).toEqual([]);
});
