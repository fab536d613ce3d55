import { renderTestApp } from '@backstage/frontend-test-utils';
import { sparkApiRef, sparkPersonas } from '@pilotlight/plugin-spark-react';
import type { SparkPersona } from '@pilotlight/plugin-spark-react';
import { screen, waitFor, within } from '@testing-library/react';
import sparkPlugin from '../../index';
import {
  aJob,
  aPortfolio,
  aRunOf,
  aSource,
  attentionPage,
  landingPage,
  objectivePage,
  productPage,
  sources,
  MONTH_OF_ONE,
} from '../../__testUtils__/builders';
import { fakeSparkApi } from '../../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../../__testUtils__/fakeSparkApi';
import { dataEngineer, dataops, platform, product, sre } from '../../personas';

jest.setTimeout(60_000);

const NOW = Date.now();
const noCapacity = { coreHours: 0, idleCoreHours: 0, gibHours: 0 };
const nothing = { total: 0, items: [] };

/** A ledger that holds nothing, of which no source has told anything yet. */
const emptyLedger: FakeAnswers = {
  listSources: () => sources(aSource({ lastSuccessAt: undefined })),
  getJobFacets: () => ({
    owners: [],
    teams: [],
    environments: [],
    clusters: [],
  }),
  listJobs: () => nothing,
  listRuns: () => nothing,
  listRunning: () => nothing,
  listFindings: () => nothing,
  listAttention: () => attentionPage(),
  listLandings: () => landingPage({}),
  listNeverRan: () => ({ total: 0, items: [], truncated: false }),
  listObjectives: () => objectivePage(),
  listProducts: () => productPage(),
  listDrift: () => ({
    presets: 0,
    total: 0,
    drifting: 0,
    unknown: 0,
    items: [],
  }),
  listObservability: () => ({
    total: 0,
    blind: 0,
    partly: 0,
    seen: 0,
    checks: [],
    items: [],
  }),
  listVolumes: () => ({ total: 0, unusual: 0, items: [] }),
  listSparkVersions: () => ({ items: [] }),
  getOutcomes: () => ({ items: [] }),
  getWaste: () => ({ items: [] }),
  getFailures: () => ({ items: [] }),
  getCosts: () => ({ from: 0, to: NOW, items: [], capacity: noCapacity }),
  getRecovery: () => ({
    from: 0,
    to: NOW,
    incidents: 0,
    open: 0,
    truncated: false,
    jobs: [],
    teams: [],
    days: [],
    lasting: { total: 0, items: [] },
  }),
  getAhead: () => ({
    from: NOW,
    to: NOW + 1,
    total: 0,
    complete: true,
    items: [],
    crowds: [],
    overlaps: [],
  }),
};

/** A job in its first minutes, without prices: it runs, and nothing has ever ended. */
const firstRun = aRunOf('orders-daily', {
  outcome: 'running',
  endedAt: undefined,
  cost: undefined,
});
const firstJob = aJob('orders-daily', {
  lastRun: firstRun,
  last30Days: { runs: 0, succeeded: 0, failed: 0 },
});
const neverEnded: FakeAnswers = {
  ...emptyLedger,
  listJobs: ({ outcome }) =>
    outcome ? nothing : { total: 1, items: [firstJob] },
  listRuns: ({ outcome }) =>
    outcome === undefined || outcome.includes('running')
      ? { total: 1, items: [firstRun] }
      : nothing,
  listRunning: () => ({
    total: 1,
    items: [{ run: firstRun, progress: { elapsedMs: 1 } }],
  }),
  getOutcomes: () => ({
    items: [{ day: '2026-11-22', succeeded: 0, failed: 0, unknown: 0 }],
  }),
  getCosts: () => ({
    from: 0,
    to: NOW,
    items: [{ key: '', runs: 1, capacity: noCapacity }],
    capacity: noCapacity,
  }),
  listSparkVersions: () => ({
    items: [{ version: '4.1.0', jobs: 1, runs: 0 }],
  }),
  listProducts: () =>
    productPage({
      product: '',
      owners: [],
      notLanded: [],
      portfolio: aPortfolio({
        jobs: 1,
        runs: 1,
        lastRuns: { succeeded: 0, failed: 0, running: 1, unknown: 0 },
        last30Days: { succeeded: 0, failed: 0 },
        objectives: { met: 0, 'at-risk': 0, breached: 0, 'no-data': 0 },
        costSoFar: undefined,
        costSameDaysBefore: undefined,
        forecast: undefined,
        months: aPortfolio().months.map(({ month }) => ({
          month,
          kept: 0,
          broken: 0,
        })),
      }),
    }),
};

/** The same job after its only run. */
const oneGoodRun: FakeAnswers = {
  ...neverEnded,
  listJobs: ({ outcome }) =>
    outcome
      ? nothing
      : {
          total: 1,
          items: [
            aJob('orders-daily', {
              last30Days: MONTH_OF_ONE,
            }),
          ],
        },
  listRuns: ({ outcome }) =>
    outcome === undefined || outcome.includes('succeeded')
      ? { total: 1, items: [aRunOf('orders-daily')] }
      : nothing,
  listRunning: () => nothing,
  getOutcomes: () => ({
    items: [{ day: '2026-11-22', succeeded: 1, failed: 0, unknown: 0 }],
  }),
};

const cardsOfPersona = {
  'data-engineer': dataEngineer,
  dataops,
  sre,
  platform,
  product,
};

/** What each card of a persona's page says under its question, once all have their answers. */
async function bodiesOf(
  persona: SparkPersona,
  answers: FakeAnswers,
): Promise<[question: string, body: string][]> {
  renderTestApp({
    features: [sparkPlugin],
    apis: [[sparkApiRef, fakeSparkApi(answers)]],
    initialRouteEntries: [`/spark?persona=${persona}`],
  });
  await waitFor(
    () =>
      expect(
        screen
          .queryAllByRole('region')
          .filter(card => card.getAttribute('aria-busy') === 'false'),
      ).toHaveLength(cardsOfPersona[persona].length),
    { timeout: 20_000 },
  );
  return screen
    .getAllByRole('region')
    .filter(card => card.hasAttribute('aria-busy'))
    .map(card => [
      within(card).getByRole('heading', { level: 2 }).textContent ?? '',
      card.children[1].textContent ?? '',
    ]);
}

/** A body that says nothing, shows a figure made of nothing, or failed. */
function isNoUse([, body]: [string, string]): boolean {
  return (
    body.trim().length < 20 ||
    /NaN|Infinity|undefined|null|\b0 of 0\b|Try again/.test(body)
  );
}

describe.each([
  ['knows nothing yet', emptyLedger],
  ['has one job that never ended', neverEnded],
  ['has one job with one run', oneGoodRun],
])('a ledger that %s', (_, answers) => {
  it.each(sparkPersonas)('has a word in every card for %s', async persona => {
    const bodies = await bodiesOf(persona, answers);
    expect(bodies.filter(isNoUse)).toEqual([]);
  });
});

describe('a ledger that has one job that never ended', () => {
  it.each<[SparkPersona, RegExp]>([
    ['data-engineer', /No run ended in these 30 days/],
    ['product', /0 of 1 landed so far; none is known to have failed/],
    ['platform', /No core-hours are known of these runs yet/],
  ])('claims nothing of its end to %s', async (persona, words) => {
    const bodies = await bodiesOf(persona, neverEnded);
    const page = bodies.map(([, body]) => body).join('\n');
    expect(page).toMatch(words);
    expect(page).not.toMatch(/All 1 landed|Yes:|in – of/);
  });
});
