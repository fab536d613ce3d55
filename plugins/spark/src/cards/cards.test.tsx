import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  Ahead,
  RecoveryReport,
  RunProgress,
  SparkOperation,
  DriftPage,
  ObservabilityPage,
  VolumePage,
} from '@pilotlight/plugin-spark-common';
import {
  aFailure,
  attentionPage,
  aJob,
  aRunOf,
  aSource,
  anObjective,
  euros,
  landingPage,
  aPortfolio,
  aProduct,
  objectivePage,
  productPage,
  sources,
  TWO_DRIFTS,
} from '../__testUtils__/builders';
import { answerOf, never } from '../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../__testUtils__/fakeSparkApi';
import { renderCard } from '../__testUtils__/renderCard';
import { AheadCard } from './ahead/AheadCard';
import { ArrivedCard } from './arrived/ArrivedCard';
import { AttentionCard } from './attention/AttentionCard';
import { UnpromisedCard } from './unpromised/UnpromisedCard';
import { CapacityCard } from './capacity/CapacityCard';
import { DayCard } from './day/DayCard';
import { DriftCard } from './drift/DriftCard';
import { FailuresCard } from './failures/FailuresCard';
import { LandingsCard } from './landings/LandingsCard';
import { LogsCard } from './logs/LogsCard';
import { MonthCard } from './month/MonthCard';
import { ObjectivesCard } from './objectives/ObjectivesCard';
import { ObservabilityCard } from './observability/ObservabilityCard';
import { OffendersCard } from './offenders/OffendersCard';
import { OrphansCard } from './orphans/OrphansCard';
import { ProductsCard } from './products/ProductsCard';
import { RecoveryCard } from './recovery/RecoveryCard';
import { ReportCard } from './report/ReportCard';
import { RunningCard } from './running/RunningCard';
import { SourcesCard } from './sources/SourcesCard';
import { TeamCostsCard } from './teamCosts/TeamCostsCard';
import { TodayCard } from './today/TodayCard';
import { VolumesCard } from './volumes/VolumesCard';
import { VersionsCard } from './versions/VersionsCard';

const cost = {
  total: euros(40),
  useful: euros(30),
  idle: euros(8),
  lost: euros(2),
};
const nothing = { total: 0, items: [] };
const capacity = { coreHours: 800, idleCoreHours: 200, gibHours: 3_200 };
const noCosts = { from: 0, to: 1, items: [], capacity };
const someJobs: FakeAnswers['listJobs'] = () => ({
  total: 1,
  items: [aJob('orders-daily')],
});

const usualOf = (medianMs: number) => ({
  medianMs,
  p90Ms: medianMs * 1.2,
  runs: 20,
  longer: 20,
  similarInput: false,
});

const volumes = (outputRecords: number, usual: number): VolumePage => ({
  total: 9,
  unusual: 1,
  items: [
    {
      job: { id: 'job-orders', name: 'orders-daily' },
      runId: 'run-1',
      startedAt: Date.now(),
      surprise: 5,
      runs: 20,
      sameWeekday: false,
      measures: [
        {
          measure: 'outputRecords',
          value: outputRecords,
          usual,
          low: usual * 0.8,
          high: usual * 1.25,
          ...(usual > 0 && { ratio: outputRecords / usual }),
          surprise: 5,
        },
      ],
      recent: [100, 100, outputRecords].map((records, index) => ({
        startedAt: index,
        inputBytes: 0,
        inputRecords: 0,
        outputBytes: 0,
        outputRecords: records,
      })),
    },
  ],
});

const drift = (): DriftPage => ({
  presets: 7,
  total: 9,
  drifting: 2,
  unknown: 1,
  items: [
    {
      job: { id: 'job-audit', name: 'access-audit' },
      preset: 'tiny',
      title: 'tiny',
      known: false,
      properties: 0,
      drifts: [],
    },
    {
      job: { id: 'job-orders', name: 'orders-daily' },
      preset: 'small',
      title: 'Small batch',
      known: true,
      properties: 4,
      drifts: TWO_DRIFTS,
    },
  ],
});

const observability = (): ObservabilityPage => ({
  total: 9,
  average: 61,
  blind: 1,
  partly: 3,
  seen: 5,
  checks: [
    {
      id: 'executor-metrics',
      title: 'Peaks of memory by stage',
      weight: 15,
      fix: 'Set spark.eventLog.logStageExecutorMetrics=true.',
      jobs: 8,
    },
  ],
  items: [
    {
      job: { id: 'job-orders', name: 'orders-daily' },
      score: 35,
      missing: ['A whole event log', 'An owner', 'A runbook'],
    },
  ],
});

const someAhead = (): Ahead => {
  const job = { id: 'job-orders', name: 'orders-daily' };
  const from = Date.now();
  return {
    from,
    to: from + 86_400_000,
    total: 4,
    complete: true,
    items: [{ job, at: from + 60_000, usualMs: 840_000 }],
    crowds: [
      {
        at: from + 60_000,
        cluster: 'north',
        namespace: 'etl',
        starts: 6,
        jobs: [job],
        cores: 240,
        coresKnown: 5,
        coresSeen: 96,
      },
    ],
    overlaps: [
      {
        job: { id: 'job-clicks', name: 'clicks' },
        at: from + 900_000,
        byMs: 300_000,
        intervalMs: 900_000,
        usualMs: 1_200_000,
        times: 95,
      },
    ],
  };
};

const times = { incidents: 3, open: 1, median: 2_520_000, p90: 7_200_000 };
const recovered: RecoveryReport = {
  from: 0,
  to: 1,
  ...times,
  truncated: false,
  jobs: [{ key: 'job-1', label: 'orders-daily', ...times }],
  teams: [{ key: '', ...times }],
  days: [
    { key: '2026-11-20', ...times },
    { key: '2026-11-21', incidents: 1, open: 1 },
  ],
  lasting: {
    total: 1,
    items: [{ run: aRunOf('invoices', { id: 'run-9' }), brokeAt: 1 }],
  },
};

interface CardCase {
  question: string;
  card: JSX.Element;
  /** What the card cannot do without. */
  operation: SparkOperation;
  filled: FakeAnswers;
  /** Of the filled card. */
  says: RegExp;
  empty: FakeAnswers;
  saysEmpty: RegExp;
}

const cases: CardCase[] = [
  {
    question: 'Is today’s data on time?',
    card: <LandingsCard />,
    operation: 'listLandings',
    filled: {
      listLandings: () =>
        landingPage({
          invoices: { expectedAt: 2, state: 'landed', reason: 'Landed.' },
          'orders-daily': {
            expectedAt: 1,
            state: 'late',
            reason: 'Still running, 12 min after its deadline.',
          },
        }),
    },
    says: /Not all of it: 1 late, 1 landed/,
    empty: { listLandings: () => landingPage({}) },
    saysEmpty: /pilotlight.dev\/schedule/,
  },
  {
    question: 'Where does the error budget go?',
    card: <ObjectivesCard />,
    operation: 'listObjectives',
    filled: { listObjectives: () => objectivePage(anObjective()) },
    says: /1 objective: 1 broken/,
    empty: { listObjectives: () => objectivePage() },
    saysEmpty: /pilotlight.dev\/objectives/,
  },
  {
    question: 'Which jobs promise nothing?',
    card: <UnpromisedCard />,
    operation: 'listJobs',
    filled: {
      listJobs: ({ objectives }) => ({
        total: objectives === 'none' ? 2 : 9,
        items: [aJob('orders-daily')],
      }),
    },
    says: /2 of 9 jobs have no objective/,
    empty: { listJobs: () => nothing },
    saysEmpty: /A job appears with its first run/,
  },
  {
    question: 'Whose settings have drifted from their preset?',
    card: <DriftCard />,
    operation: 'listDrift',
    filled: { listDrift: () => drift() },
    says: /2 of 9 jobs with a preset have. 1 names a preset that is not there/,
    empty: {
      listDrift: () => ({
        presets: 7,
        total: 0,
        drifting: 0,
        unknown: 0,
        items: [],
      }),
    },
    saysEmpty: /pilotlight.dev\/preset/,
  },
  {
    question: 'Which jobs can be seen into, and which are blind?',
    card: <ObservabilityCard />,
    operation: 'listObservability',
    filled: { listObservability: () => observability() },
    says: /5 of 9 jobs can be seen into, 3 in part, 1 not/,
    empty: {
      listObservability: () => ({
        total: 0,
        blind: 0,
        partly: 0,
        seen: 0,
        checks: [],
        items: [],
      }),
    },
    saysEmpty: /within a minute of its first run/,
  },
  {
    question: 'What needs me now?',
    card: <AttentionCard />,
    operation: 'listAttention',
    filled: {
      listAttention: () => attentionPage(aFailure('orders-daily')),
    },
    says: /3 failures in a row · 4.20\s€ lost · last good run/,
    empty: { listAttention: () => attentionPage() },
    saysEmpty: /Nothing needs you/,
  },
  {
    question: 'What is running now?',
    card: <RunningCard />,
    operation: 'listRunning',
    filled: {
      listRunning: () => ({
        total: 1,
        items: [
          {
            run: aRunOf('orders-daily', { outcome: 'running' }),
            progress: { elapsedMs: 60_000, usual: usualOf(800_000) },
          },
        ],
      }),
    },
    says: /usually 13\smin, nine in ten within 16\smin \(its last 20/,
    empty: { listRunning: () => nothing },
    saysEmpty: /Nothing is running/,
  },
  {
    question: 'Is as much data coming through as usual?',
    card: <VolumesCard />,
    operation: 'listVolumes',
    filled: { listVolumes: () => volumes(310, 100) },
    says: /rows written: 3.1× its usual 100/,
    empty: { listVolumes: () => ({ total: 0, unusual: 0, items: [] }) },
    saysEmpty: /known after six good runs/,
  },
  {
    question: 'What starts next, and does it collide?',
    card: <AheadCard />,
    operation: 'getAhead',
    filled: { getAhead: () => someAhead() },
    says: /4 starts: one job runs into itself, one crowded minute/,
    empty: {
      getAhead: () => ({
        ...someAhead(),
        total: 0,
        items: [],
        crowds: [],
        overlaps: [],
      }),
    },
    saysEmpty: /pilotlight.dev\/schedule/,
  },
  {
    question: 'How does the day go?',
    card: <DayCard />,
    operation: 'listLandings',
    filled: {
      listLandings: () =>
        landingPage({
          'orders-daily': {
            expectedAt: Date.now(),
            state: 'expected',
            reason: '',
          },
        }),
    },
    says: /orders-daily/,
    empty: { listLandings: () => landingPage({}) },
    saysEmpty: /pilotlight.dev\/schedule/,
  },
  {
    question: 'How did my jobs do in the last 30 days?',
    card: <MonthCard />,
    operation: 'getOutcomes',
    filled: {
      getOutcomes: () => ({
        items: [{ day: '2026-11-21', succeeded: 19, failed: 1, unknown: 1 }],
      }),
      listJobs: someJobs,
    },
    says: /19 of 21 runs succeeded \(95\s%\)/,
    empty: { getOutcomes: () => ({ items: [] }), listJobs: () => nothing },
    saysEmpty: /No run ended in these 30 days/,
  },
  {
    question: 'What ran today?',
    card: <TodayCard />,
    operation: 'listRuns',
    filled: {
      // More than one answer holds: what failed is not among the newest.
      listRuns: ({ outcome }) => ({
        total: outcome ? 7 : 500,
        items: [aRunOf('orders-daily', { id: 'a', duration: 1_600_000 })],
      }),
      listJobs: someJobs,
    },
    says: /500 runs of 1 job today: 7 failed/,
    empty: { listRuns: () => nothing, listJobs: () => nothing },
    saysEmpty: /Nothing has run today yet/,
  },
  {
    question: 'Where do runs fail?',
    card: <FailuresCard />,
    operation: 'getOutcomes',
    filled: {
      getOutcomes: () => ({
        items: [{ day: '2026-11-21', succeeded: 19, failed: 1, unknown: 0 }],
      }),
      listJobs: someJobs,
    },
    says: /1 of 20 runs failed \(5\s%\)/,
    empty: { getOutcomes: () => ({ items: [] }), listJobs: () => nothing },
    saysEmpty: /No run ended in this time/,
  },
  {
    question: 'Who are the worst offenders?',
    card: <OffendersCard />,
    operation: 'listObjectives',
    filled: {
      listObjectives: () => objectivePage(anObjective()),
      getCosts: () => ({
        from: 0,
        to: 1,
        items: [{ key: 'job-9', label: 'a', runs: 4, cost, capacity }],
        capacity,
      }),
    },
    says: /1 job has used up an error budget/,
    empty: {
      listObjectives: () => objectivePage(),
      getCosts: () => noCosts,
    },
    saysEmpty: /Nobody offends/,
  },
  {
    question: 'How long until jobs work again?',
    card: <RecoveryCard />,
    operation: 'getRecovery',
    filled: { getRecovery: () => recovered },
    says: /3 times a job broke; half worked again within 42\smin, nine of ten within 2\sh/,
    empty: {
      getRecovery: () => ({
        from: 0,
        to: 1,
        incidents: 0,
        open: 0,
        truncated: false,
        jobs: [],
        teams: [],
        days: [],
        lasting: { total: 0, items: [] },
      }),
    },
    saysEmpty: /No job broke in this time/,
  },
  {
    question: 'Are the sources well?',
    card: <SourcesCard />,
    operation: 'listSources',
    filled: {
      listSources: () =>
        sources(aSource(), aSource({ id: 'b', title: 'south', state: 'down' })),
    },
    says: /1 source is not well/,
    empty: { listSources: () => sources() },
    saysEmpty: /Without a source nobody knows what runs/,
  },
  {
    question: 'Which Spark versions are due for upgrade?',
    card: <VersionsCard />,
    operation: 'listSparkVersions',
    filled: {
      listSparkVersions: () => ({
        items: [
          {
            version: '4.1.0',
            jobs: 9,
            runs: 90,
            support: { line: '4.1', until: '2027-06-11', basis: 'policy' },
          },
          {
            version: '3.5.6',
            jobs: 3,
            runs: 30,
            cost: euros(4),
            laterPatch: '3.5.8',
            support: {
              line: '3.5',
              until: '2026-04-12',
              basis: 'announced',
              ended: true,
            },
          },
        ],
      }),
    },
    says: /3 of 12 jobs are on versions that nobody maintains any longer. 3 are behind/,
    empty: { listSparkVersions: () => ({ items: [] }) },
    saysEmpty: /No job has run yet/,
  },
  {
    question: 'What does each team cost?',
    card: <TeamCostsCard />,
    operation: 'getCosts',
    filled: {
      getCosts: () => ({
        from: 0,
        to: 1,
        items: [{ key: 'group:default/orders', runs: 4, cost, capacity }],
        total: cost,
        capacity,
      }),
    },
    says: /40.0\s€ in all; 2.00\s€ of it was lost to failures/,
    empty: { getCosts: () => noCosts },
    saysEmpty: /Nothing was spent in this time/,
  },
  {
    question: 'Who takes the most of the clusters?',
    card: <CapacityCard />,
    operation: 'getCosts',
    filled: {
      getCosts: () => ({
        from: 0,
        to: 1,
        items: [{ key: 'job-1', label: 'orders-daily', runs: 4, capacity }],
        capacity,
      }),
    },
    says: /800 core-hours and 3,200 GiB-hours; no task ran in 25\s% of/,
    empty: { getCosts: () => noCosts },
    saysEmpty: /Nothing ran in this time/,
  },
  {
    question: 'Which jobs have no owner?',
    card: <OrphansCard />,
    operation: 'listJobs',
    filled: {
      listJobs: () => ({
        total: 2,
        items: [aJob('lost-and-found', { owner: undefined })],
      }),
    },
    says: /2 jobs have nobody to call/,
    empty: { listJobs: () => nothing },
    saysEmpty: /No job is without an owner/,
  },
  {
    question: 'How do my data products do this month?',
    card: <ProductsCard />,
    operation: 'listProducts',
    filled: { listProducts: () => productPage(aProduct()) },
    says: /All 1 landed. This month 18 of 20 promises were kept. So far they cost 40.0\s€; at this pace 60.0\s€ by the end of the month/,
    empty: { listProducts: () => productPage() },
    saysEmpty: /of a system or domain that they own in the catalog/,
  },
  {
    question: 'Did my data arrive?',
    card: <ArrivedCard />,
    operation: 'listJobs',
    filled: {
      listLandings: () =>
        landingPage({
          'orders-daily': {
            expectedAt: 0,
            dueAt: 3_600_000,
            landedAt: 2_520_000,
            state: 'landed',
            reason: 'Landed.',
          },
        }),
      // More than one answer holds: those that failed are not among the first.
      listJobs: ({ outcome }) =>
        outcome
          ? {
              total: 30,
              items: [
                aJob('invoices', {
                  lastRun: aRunOf('invoices', { outcome: 'failed' }),
                }),
              ],
            }
          : { total: 5_000, items: [aJob('orders-daily')] },
    },
    says: /Not all: 30 of 5,000 did not arrive last time/,
    empty: { listJobs: () => nothing, listLandings: () => landingPage({}) },
    saysEmpty: /No data is yours here/,
  },
  {
    question: 'What does this month come to?',
    card: <ReportCard />,
    operation: 'listProducts',
    filled: { listProducts: () => productPage(aProduct()) },
    says: /commerce took 24 attempts. 18 of 20 promises were kept. In the month before it was 25 of 30. It cost 40.0\s€ so far. That is \+2.00\s€ against the same days of the month before. At this pace the whole month comes to 60.0\s€. Questions go to orders./,
    empty: { listProducts: () => productPage() },
    saysEmpty: /Nothing has run this month yet/,
  },
];

describe.each(cases)('the card "$question"', theCase => {
  const { question, card, operation, filled, says, empty, saysEmpty } = theCase;
  const findCard = () => screen.findByRole('region', { name: question });
  const failingWith = (error: Error): FakeAnswers => ({
    ...filled,
    [operation]: () => Promise.reject(error),
  });

  it('answers its question', async () => {
    renderCard(card, filled);
    expect(await within(await findCard()).findByText(says)).toBeVisible();
  });

  it('says why it is empty', async () => {
    renderCard(card, empty);
    expect(await within(await findCard()).findByText(saysEmpty)).toBeVisible();
  });

  it('is busy while the answer is awaited', async () => {
    renderCard(card, { ...filled, [operation]: never });
    const region = await findCard();
    expect(region).toHaveAttribute('aria-busy', 'true');
    expect(within(region).getByText('Loading')).toBeInTheDocument();
    expect(within(region).queryByText(says)).not.toBeInTheDocument();
  });

  it('says what failed and tries again', async () => {
    const api = renderCard(card, failingWith(answerOf(500, 'disk is full')));
    const region = await findCard();
    expect(await within(region).findByText(/disk is full/)).toBeVisible();
    const asked = () =>
      api.requests.filter(request => request.operation === operation).length;
    const before = asked();
    await userEvent.click(
      within(region).getByRole('button', { name: 'Try again' }),
    );
    expect(asked()).toBeGreaterThan(before);
  });

  it('says who can grant what is denied', async () => {
    renderCard(card, failingWith(answerOf(403, 'no')));
    expect(
      await within(await findCard()).findByText(/administrator can grant it/),
    ).toBeVisible();
  });
});

describe('cards about money', () => {
  const unpriced: FakeAnswers = {
    listProducts: () =>
      productPage(
        aProduct({ portfolio: aPortfolio({ costSoFar: undefined }) }),
      ),
    getCosts: () => ({
      from: 0,
      to: 1,
      items: [{ key: 'a', runs: 4, capacity }],
      capacity,
    }),
  };

  it.each([
    ['teams', <TeamCostsCard />],
    ['products', <ProductsCard />],
    ['the report', <ReportCard />],
  ])('say what to configure when there are no prices: %s', async (_, card) => {
    renderCard(card, unpriced);
    expect(await screen.findByText(/Put spark.prices into/)).toBeVisible();
  });
});

describe('the card of products', () => {
  it('lists what has not landed first, and the rest on request', async () => {
    const products = Array.from({ length: 14 }, (_, index) =>
      aProduct({ product: `system:default/product-${index}` }),
    );
    const late = aProduct({
      product: 'system:default/late',
      portfolio: aPortfolio({
        landings: { ...aPortfolio().landings, missed: 1 },
      }),
    });
    renderCard(<ProductsCard />, {
      listProducts: () => productPage(...products, late),
    });
    const all = await screen.findByRole('button', {
      name: 'Show all 15 products',
    });
    const rows = screen.getAllByRole('row');
    expect(rows).toHaveLength(1 + 12);
    expect(rows[1]).toHaveTextContent('late');
    await userEvent.click(all);
    expect(screen.getAllByRole('row')).toHaveLength(1 + 15);
    expect(all).not.toBeInTheDocument();
  });
});

describe('the report', () => {
  it('shows a dozen products, and keeps the others for paper and files', async () => {
    const products = Array.from({ length: 14 }, (_, index) =>
      aProduct({ product: `system:default/product-${index}` }),
    );
    renderCard(<ReportCard />, {
      listProducts: () => productPage(...products),
    });
    expect(
      await screen.findByText(
        'The printed and the saved report tell of 2 more.',
      ),
    ).toBeVisible();
    const told = (index: number) =>
      screen.getByText(new RegExp(`^product-${index} took`));
    expect(told(11)).not.toHaveClass('paper');
    expect(told(12)).toHaveClass('paper');
  });
});

describe('the card of capacity', () => {
  it('adds up by jobs, which it links, and by teams', async () => {
    const api = renderCard(<CapacityCard />, {
      getCosts: ({ groupBy }) => ({
        from: 0,
        to: 1,
        items: [
          groupBy === 'job'
            ? { key: 'job-1', label: 'orders-daily', runs: 4, capacity }
            : { key: '', runs: 9, capacity },
        ],
        capacity: { ...capacity, coreHours: 1_600 },
      }),
    });
    const job = await screen.findByRole('link', { name: 'orders-daily' });
    expect(job).toHaveAttribute('href', '/spark/jobs/job-1');
    expect(screen.getByRole('row', { name: /orders-daily/ })).toHaveTextContent(
      /4\s*800\s*3,200\s*50\s%\s*25\s%/,
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Teams' }));
    expect(
      await screen.findByRole('row', { name: /no team named/ }),
    ).toBeVisible();
    expect(api.requests.at(-1)?.request).toMatchObject({
      groupBy: 'team',
      sort: '-coreHours',
    });
  });
});

describe('the card of versions', () => {
  it('says of each line when support ends, what is newer, and links its jobs', async () => {
    renderCard(<VersionsCard />, {
      listSparkVersions: () => ({
        items: [
          {
            version: '3.5.6',
            jobs: 3,
            runs: 30,
            laterPatch: '3.5.8',
            support: {
              line: '3.5',
              until: '2026-04-12',
              basis: 'announced',
              ended: true,
            },
          },
          {
            version: '4.1.0',
            jobs: 1,
            runs: 2,
            support: {
              line: '4.1',
              until: '2027-06-11',
              basis: 'policy',
              ended: false,
            },
          },
          { version: '4.3.0', jobs: 1, runs: 1, support: { line: '4.3' } },
        ],
      }),
    });
    expect(await screen.findByRole('link', { name: '3.5.6' })).toHaveAttribute(
      'href',
      '/spark/jobs?sparkVersion=3.5.6&scope=mine',
    );
    expect(
      screen.getByRole('link', { name: /its runs on 3\.5\.6/ }),
    ).toHaveAttribute(
      'href',
      '/spark/runs?sparkVersion=3.5.6&scope=mine&period=month',
    );
    const row = (name: RegExp) => screen.getByRole('row', { name });
    expect(row(/3\.5\.6/)).toHaveTextContent(
      /support ended .*2026.*3\.5\.8 is in use/,
    );
    expect(row(/4\.1\.0/)).toHaveTextContent(/ends about .*2027/);
    expect(row(/4\.3\.0/)).toHaveTextContent(/no date known here/);
  });
});

describe('the card of logs', () => {
  const hour = 3_600_000;

  it('names runs whose logs stopped or fell silent, and logs that were not read', async () => {
    renderCard(<LogsCard />, {
      listRuns: ({ outcome }) =>
        outcome?.includes('unknown')
          ? {
              total: 7,
              items: [aRunOf('invoices', { id: 'run-8', outcome: 'unknown' })],
            }
          : {
              total: 2,
              items: [
                aRunOf('clicks', {
                  id: 'run-9',
                  outcome: 'running',
                  startedAt: Date.now() - 5 * hour,
                  duration: hour,
                }),
                aRunOf('orders', {
                  outcome: 'running',
                  startedAt: Date.now() - hour,
                  duration: hour,
                }),
              ],
            },
      listSources: () =>
        sources(
          aSource({
            problems: [
              { subject: '/logs/a.zstd', message: 'A part is missing' },
            ],
          }),
          aSource({ id: 'b', title: 'south' }),
        ),
    });
    expect(
      await screen.findByText(
        /before their run ended: 7; that fell silent: 1; that could not be read: 1/,
      ),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'invoices' })).toHaveAttribute(
      'href',
      '/spark/runs/run-8',
    );
    expect(screen.getByRole('link', { name: 'clicks' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'orders' })).toBeNull();
    expect(screen.getByText('/logs/a.zstd: A part is missing')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'south' })).toBeNull();
  });

  it('says so when all of them can be trusted', async () => {
    renderCard(<LogsCard />, {
      listRuns: () => nothing,
      listSources: () => sources(aSource()),
    });
    expect(await screen.findByText(/All of them can be/)).toBeVisible();
  });
});

describe('the card of recovery', () => {
  it('names what is broken now, and adds up by job, team and day', async () => {
    renderCard(<RecoveryCard />, { getRecovery: () => recovered });
    expect(
      await screen.findByRole('link', { name: 'invoices' }),
    ).toHaveAttribute('href', '/spark/runs/run-9');
    expect(screen.getByText('1 job is broken now:')).toBeVisible();
    expect(screen.getByRole('link', { name: 'orders-daily' })).toHaveAttribute(
      'href',
      '/spark/jobs/job-1',
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Teams' }));
    expect(screen.getByRole('row', { name: /no team named/ })).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'Days' }));
    const [, newest] = screen.getAllByRole('row');
    expect(newest).toHaveTextContent(/21.*1\s*–\s*–\s*1$/);
  });

  it('says so when nothing has worked again', async () => {
    const { median, p90, ...unmended } = recovered;
    renderCard(<RecoveryCard />, { getRecovery: () => unmended });
    expect(
      await screen.findByText(/3 times a job broke; none has worked again/),
    ).toBeVisible();
  });
});

describe('cards for the product team', () => {
  it('speak no words of Spark', async () => {
    const failed = aRunOf('invoices', {
      outcome: 'failed',
      errorMessage: 'ExecutorLostFailure in stage 12',
    });
    renderCard(<ArrivedCard />, {
      listLandings: () => landingPage({}),
      listJobs: () => ({
        total: 1,
        items: [aJob('invoices', { lastRun: failed })],
      }),
    });
    await screen.findByText(/did not arrive last time/);
    expect(document.body).not.toHaveTextContent(/executor|stage|spark|run-/i);
  });
});

describe('a row of the card of products', () => {
  const row = () => screen.findByRole('row', { name: /^commerce/ });

  it('names what did not land, the promises of both months, and whom to call', async () => {
    renderCard(<ProductsCard />, {
      listProducts: () =>
        productPage(
          aProduct({
            notLanded: [{ id: 'job-invoices', name: 'invoices' }],
            portfolio: aPortfolio({
              lastRuns: { succeeded: 2, failed: 1, running: 0, unknown: 0 },
              needAttention: 1,
            }),
          }),
        ),
    });
    const cells = await row();
    expect(cells).toHaveTextContent('1 of 3 did not land');
    expect(
      within(cells).getByRole('link', { name: 'invoices' }),
    ).toHaveAttribute('href', '/spark/jobs/job-invoices');
    expect(within(cells).getByText('18 of 20')).toBeVisible();
    expect(within(cells).getByText('25 of 30')).toBeVisible();
    expect(
      within(cells).getByRole('img', {
        name: /^Promises kept: Jun 83\s%, .*Nov 90\s%$/,
      }),
    ).toBeVisible();
    expect(screen.getByText(/1 of 1 did not land in full/)).toBeVisible();
    expect(within(cells).getByText('orders')).toBeVisible();
    expect(document.body).not.toHaveTextContent(/executor|stage|spark|run-/i);
  });

  it.each([
    [{ landed: 1, late: 2 }, '2 late'],
    [{ landed: 1, 'at-risk': 1 }, '1 at risk'],
    [{ 'on-the-way': 1 }, '1 on the way'],
    [{ landed: 3, missed: 1 }, '1 of 3 did not land'],
    [{ landed: 3, expected: 2 }, 'landed'],
  ])('says of %j: %s', async (landings, words) => {
    renderCard(<ProductsCard />, {
      listProducts: () =>
        productPage(
          aProduct({
            portfolio: aPortfolio({
              landings: { ...landingPage({}).byState, ...landings },
            }),
          }),
        ),
    });
    expect(await within(await row()).findByText(words)).toBeVisible();
  });
});

describe('the card of deliveries', () => {
  it('tells how long before its promise data came', async () => {
    renderCard(<ArrivedCard />, {
      listJobs: someJobs,
      listLandings: () =>
        landingPage({
          'orders-daily': {
            expectedAt: 0,
            dueAt: 3_600_000,
            landedAt: 2_520_000,
            state: 'landed',
            reason: 'Landed.',
          },
        }),
    });
    expect(
      await screen.findByText(/^18\smin before its promise/),
    ).toBeVisible();
  });
});

describe('the card of running runs', () => {
  const MINUTE = 60_000;
  const show = (progress: RunProgress) =>
    renderCard(<RunningCard />, {
      listRunning: () => ({
        total: 1,
        items: [
          { run: aRunOf('orders-daily', { outcome: 'running' }), progress },
        ],
      }),
    });

  it('says when a run ends, on what that rests, and that it will be late', async () => {
    const now = Date.now();
    show({
      elapsedMs: 30 * MINUTE,
      stagesDone: 12,
      stagesKnown: 14,
      usual: usualOf(42 * MINUTE),
      expectedAt: now + 12 * MINUTE,
      earliestAt: now + 9 * MINUTE,
      latestAt: now + 20 * MINUTE,
      share: 30 / 42,
      due: { at: now - 13 * MINUTE, verdict: 'will-miss', byMs: 25 * MINUTE },
    });
    const row = await screen.findByRole('listitem');
    expect(row).toHaveTextContent(/ends about .*\(.*–.*\)/);
    expect(row).toHaveTextContent(/will miss .* by about 25\smin/);
    expect(row).toHaveTextContent(/12 of 14 stages done so far/);
    expect(
      within(row).getByRole('img', { name: /^71\s% of the time/ }),
    ).toBeVisible();
  });

  it('says of a run that outlasts all others only that it does', async () => {
    show({
      elapsedMs: 90 * MINUTE,
      usual: { ...usualOf(42 * MINUTE), longer: 0 },
      longerThanUsual: 2.1,
    });
    const row = await screen.findByRole('listitem');
    expect(row).toHaveTextContent(/longer than all of its last 20 good runs/);
    expect(row).not.toHaveTextContent(/ends about/);
    expect(within(row).queryByRole('img')).not.toBeInTheDocument();
  });

  it('expects no end of a stream', async () => {
    show({ elapsedMs: 90 * MINUTE, endless: true });
    const row = await screen.findByRole('listitem');
    expect(row).toHaveTextContent(/a stream: it has no end/);
    expect(row).not.toHaveTextContent(/too few/);
  });
});

describe('the card of volumes', () => {
  it('says that nothing was written where there always is some', async () => {
    renderCard(<VolumesCard />, { listVolumes: () => volumes(0, 100) });
    expect(
      await screen.findByText(/rows written: none, usually 100/),
    ).toBeVisible();
    expect(
      screen.getByRole('img', {
        name: 'rows written of the last 3 good runs',
      }),
    ).toBeVisible();
  });
});

describe('the card of drift', () => {
  it('says what should be and what is, and which preset is not there', async () => {
    renderCard(<DriftCard />, { listDrift: () => drift() });
    const [audit, orders] = await screen.findAllByRole('listitem');
    expect(audit).toHaveTextContent(/access-audit.*there is no preset tiny/);
    expect(orders).toHaveTextContent(/4 properties are not as Small batch has/);
    expect(orders).toHaveTextContent(
      /spark.executor.memory should be 1g to 4g, is 16g/,
    );
    expect(orders).toHaveTextContent(/should be true, is not set \(false\)/);
    expect(orders).toHaveTextContent(/and 2 more/);
    expect(screen.getByRole('link', { name: 'orders-daily' })).toHaveAttribute(
      'href',
      expect.stringMatching(/job-orders#checks$/),
    );
  });

  it('says that all are as agreed, and that nothing is agreed', async () => {
    const none = { ...drift(), drifting: 0, unknown: 0, items: [] };
    renderCard(<DriftCard />, { listDrift: () => none });
    expect(
      await screen.findByText(/All 9 jobs with a preset are set as it says/),
    ).toBeVisible();
  });
});

describe('the card of observability', () => {
  it('says what to mend for all, and what the blindest lack', async () => {
    renderCard(<ObservabilityCard />, {
      listObservability: () => observability(),
    });
    expect(
      await screen.findByRole('row', { name: /Peaks of memory.*Set.*8 of 9/ }),
    ).toBeVisible();
    expect(screen.getByRole('listitem')).toHaveTextContent(
      /orders-daily.*35 of 100.*lacks: A whole event log, An owner, A runbook/,
    );
  });
});

describe('the card of what is ahead', () => {
  it('names the minute, what its jobs want together and what was seen', async () => {
    renderCard(<AheadCard />, { getAhead: () => someAhead() });
    const [overlap, crowd] = await screen.findAllByRole('listitem');
    expect(overlap).toHaveTextContent(
      /clicks.*runs into its next start by 5\smin.*usually takes 20\smin, its next start is 15\smin later/,
    );
    expect(crowd).toHaveTextContent(
      /6 jobs start.*north\/etl.*more than ever seen.*240 cores together \(5 of them known\) · at most 96/,
    );
  });
});

describe('the card of the day', () => {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const page = () =>
    landingPage({
      orders: {
        expectedAt: midnight,
        startedAt: midnight,
        landedAt: midnight + 60_000,
        dueAt: midnight + 3_600_000,
        state: 'landed',
        reason: '',
        runId: 'run-1',
      },
      clicks: {
        expectedAt: midnight,
        state: 'missed',
        cause: 'never-came',
        reason: '',
      },
    });

  it('draws runs that lead to their pages, and shows the same as a table', async () => {
    renderCard(<DayCard />, { listLandings: page });
    expect(
      await screen.findByRole('link', {
        name: /^orders: landed, scheduled 00:00, landed 00:01, due 01:00$/,
      }),
    ).toHaveAttribute('href', '/spark/runs/run-1');
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as table' }),
    );
    const rows = screen.getAllByRole('row');
    expect(rows).toHaveLength(3);
    expect(rows[2]).toHaveTextContent(/^clicksnever came00:00–––/);
  });
});

describe('the card of landings', () => {
  const late = {
    expectedAt: 2,
    state: 'late',
    reason: 'Still running.',
    runId: 'run-1',
  } as const;

  it('tells failed, never came and came late apart, in the reader’s zone', async () => {
    const due = { expectedAt: 1, dueAt: 60_000, reason: 'In its own zone.' };
    renderCard(<LandingsCard />, {
      listLandings: () =>
        landingPage({
          broken: { ...due, state: 'missed', cause: 'failed', runId: 'run-1' },
          absent: { ...due, state: 'missed', cause: 'never-came' },
          unseen: { ...due, state: 'missed', cause: 'unseen', runId: 'run-2' },
          tardy: { ...due, state: 'late', landedAt: 360_000, runId: 'run-3' },
          open: { ...due, state: 'late', cause: 'running', runId: 'run-4' },
        }),
    });
    const rows = await screen.findAllByRole('listitem');
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(/^brokenfailedstart/),
      expect.stringMatching(/^absentnever camestart/),
      expect.stringMatching(/^unseenended unseenstart/),
      expect.stringMatching(/^tardycame late.*5\smin after its deadline/),
      expect.stringMatching(/^openoverdue.*past its deadline/),
    ]);
    expect(
      within(rows[0]).getByRole('link', { name: 'See the run of broken' }),
    ).toHaveAttribute('href', '/spark/runs/run-1');
    expect(document.body).not.toHaveTextContent('In its own zone.');
  });

  it('is read page by page, the worst first', async () => {
    const page = (name: string, nextCursor?: string) => ({
      ...landingPage({ [name]: late }),
      total: 12,
      nextCursor,
    });
    const api = renderCard(<LandingsCard />, {
      listLandings: ({ cursor }) =>
        cursor === 'more' ? page('second') : page('first', 'more'),
    });
    expect(await screen.findByText('1–1 of 12')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByRole('link', { name: 'second' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(await screen.findByRole('link', { name: 'first' })).toBeVisible();
    expect(
      api.requests.find(({ operation }) => operation === 'listLandings'),
    ).toMatchObject({ request: { sort: 'worst', limit: 10 } });
  });

  it('tells also of what is promised and has never run', async () => {
    const api = renderCard(<LandingsCard />, {
      listLandings: () => landingPage({}),
      listNeverRan: () => ({
        total: 7,
        truncated: true,
        items: [
          {
            entityRef: 'component:default/refunds',
            missed: 3,
            firstAt: 1,
            lastAt: 3,
          },
        ],
      }),
    });
    expect(
      await screen.findByText('7 jobs are promised and have never run.'),
    ).toBeVisible();
    expect(screen.getByText(/refunds/).closest('li')).toHaveTextContent(
      /3 starts missed, the last/,
    );
    expect(screen.getByText(/^And 6 more\. There are more/)).toBeVisible();
    expect(
      api.requests.find(({ operation }) => operation === 'listNeverRan'),
    ).toMatchObject({ request: { scope: 'mine' } });
  });

  it('says so when it cannot tell what has never run', async () => {
    renderCard(<LandingsCard />, { listLandings: () => landingPage({}) });
    expect(
      await screen.findByText(/has ever run cannot be told at the moment/),
    ).toBeVisible();
  });
});

describe('the card of what needs someone', () => {
  const HOUR = 3_600_000;

  it('leads to the runbook of what failed, where there is one', async () => {
    renderCard(<AttentionCard />, {
      listAttention: () =>
        attentionPage(
          aFailure('invoices-eod', {
            job: {
              ...aJob('invoices-eod'),
              runbook: 'https://docs.example/invoices',
            },
          }),
          aFailure('orders-daily'),
        ),
    });
    const [link, ...others] = await screen.findAllByRole('link', {
      name: /^Runbook/,
    });
    expect(link).toHaveAccessibleName('Runbook of invoices-eod');
    expect(link).toHaveAttribute('href', 'https://docs.example/invoices');
    expect(others).toEqual([]);
  });

  it('says why a deadline is at risk, and by how much it will be missed', async () => {
    const now = Date.now();
    renderCard(<AttentionCard />, {
      listAttention: () =>
        attentionPage(
          aFailure('invoices-eod', {
            need: 'at-risk',
            run: aRunOf('invoices-eod', { outcome: 'running' }),
            failuresInARow: 0,
            failuresThisWeek: 1,
            lost: undefined,
            inputTimes: 3.1,
            landing: {
              expectedAt: now - HOUR,
              dueAt: now + HOUR,
              predictedAt: now + HOUR + 25 * 60_000,
              state: 'at-risk',
              cause: 'running',
              reason: '',
            },
          }),
        ),
    });
    const row = await screen.findByRole('listitem');
    expect(row).toHaveTextContent(
      /will miss .* by about 25\smin. It has read 3.1× its usual input already/,
    );
    expect(row).toHaveTextContent(/first failure in seven days/);
    // Who needs nobody is not counted.
    expect(screen.getByText('1 at risk')).toBeVisible();
  });

  it('says since when a job is slow, and what that costs', async () => {
    renderCard(<AttentionCard />, {
      listAttention: () =>
        attentionPage(
          aFailure('features-ml', {
            need: 'slow',
            run: aRunOf('features-ml'),
            failuresInARow: 0,
            failuresThisWeek: 0,
            lost: euros(12),
            slow: {
              kind: 'lasting',
              since: Date.UTC(2025, 10, 12),
              runs: 5,
              factor: 2.4,
              usualMs: HOUR,
              nowMs: 2.4 * HOUR,
              inputShare: 0.4,
            },
          }),
        ),
    });
    const row = await screen.findByRole('listitem');
    expect(row).toHaveTextContent(/2.4× its usual/);
    expect(row).toHaveTextContent(
      /Runs take 2\sh\s24\smin instead of 1\sh since 12 Nov.* \(5 runs\). Input explains 40\s% of it/,
    );
    expect(row).toHaveTextContent(/12.0\s€ more than usual/);
    expect(
      within(row).getByRole('link', { name: /^Compare the last run/ }),
    ).toHaveAttribute('href', expect.stringContaining('tab='));
  });
});

describe('the card of objectives', () => {
  it('tells how fast a budget goes, and when it will be gone', async () => {
    renderCard(<ObjectivesCard />, {
      listObjectives: () =>
        objectivePage(
          anObjective({
            status: 'at-risk',
            exhaustionAt: Date.now() + 86_400_000,
          }),
        ),
    });
    expect(
      await screen.findByText(
        /burns 6.7× as fast as it may, over 1\sd.* gone by .* at this pace/,
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('img', { name: /^0\s% of the error budget left/ }),
    ).toBeVisible();
  });
});

it('cards ask for their scope only', async () => {
  const api = renderCard(
    <AttentionCard />,
    { listAttention: () => attentionPage() },
    { environments: ['staging'], jobs: 'all' },
  );
  await screen.findByText(/Nothing needs you/);
  expect(api.requests).toContainEqual({
    operation: 'listAttention',
    request: { scope: 'all', environment: ['staging'], limit: 6 },
  });
});
