import { renderTestApp } from '@backstage/frontend-test-utils';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { readObjectives } from '@pilotlight/plugin-spark-common';
import { screen, waitFor, within } from '@testing-library/react';
import sparkPlugin from '../../index';
import {
  aJob,
  anObjective,
  aRunOf,
  aSource,
  sources,
  MONTH_OF_ONE,
} from '../../__testUtils__/builders';
import { answerOf, fakeSparkApi } from '../../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../../__testUtils__/fakeSparkApi';

jest.setTimeout(60_000);

const PATIENCE = { timeout: 20_000 };
const nothing = { total: 0, items: [] };
const noPromise = { items: [], problems: [], nextStarts: [] };

/** A job that its scope's move has left without any run. */
const never: FakeAnswers = {
  listSources: () => sources(aSource()),
  getJob: () =>
    aJob('orders-daily', {
      lastRun: undefined,
      last30Days: { runs: 0, succeeded: 0, failed: 0 },
    }),
  getJobObjectives: () => noPromise,
  getJobHistory: () => ({ truncated: false, items: [] }),
  getJobTrend: () => ({}),
  getJobModelError: () => ({ runs: [] }),
  listRuns: () => nothing,
};

const run = aRunOf('orders-daily');
const once: FakeAnswers = {
  ...never,
  getJob: () =>
    aJob('orders-daily', {
      lastRun: run,
      last30Days: MONTH_OF_ONE,
    }),
  getJobHistory: () => ({ truncated: false, items: [run] }),
  listRuns: () => ({ total: 1, items: [run] }),
};

/** An objective that nothing has been counted against yet. */
const uncounted = anObjective({
  status: 'no-data',
  summary: 'No run in 28 days yet.',
  ratio: undefined,
  budget: { expected: 0, allowed: 0, spent: 0, left: 0, overspent: 0 },
  burnRates: [{ ms: 86_400_000, events: 0, bad: 0 }],
});

async function jobPage(answers: FakeAnswers): Promise<HTMLElement> {
  renderTestApp({
    features: [sparkPlugin],
    apis: [[sparkApiRef, fakeSparkApi(answers)]],
    initialRouteEntries: ['/spark/jobs/job-orders-daily'],
  });
  const heading = await screen.findByRole(
    'heading',
    { name: 'Recent runs' },
    PATIENCE,
  );
  await waitFor(
    () => expect(document.querySelector('[class*="Skeleton"]')).toBeNull(),
    PATIENCE,
  );
  return heading.closest('main') ?? document.body;
}

/** A file of objectives with a line that is wrong. */
const objectivesWith = (wrong: string) =>
  `apiVersion: openslo/v1
kind: SLO
metadata: { name: orders-on-time }
spec:
  service: orders-daily
  indicator:
    metadata: { name: orders-on-time }
    spec:
      ratioMetric:
        rawType: success
        raw:
          metricSource:
            type: Pilotlight
            spec:
              indicator: on-time
              deadline: "06:30"
              schedule:
                cron: 30 2 * * *
                ${wrong.startsWith('timeZone') ? wrong : 'timeZone: UTC'}
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives:
    - ${wrong.startsWith('target') ? wrong : 'target: 0.9'}
`;

const NOTHING = /NaN|Infinity|undefined|null/;

describe('the page of a job', () => {
  it('that never ran tells of its objective, and says where its runs will be', async () => {
    const page = await jobPage({
      ...never,
      getJobObjectives: () => ({
        ...noPromise,
        items: [{ objective: uncounted, events: [], days: [] }],
      }),
    });
    expect(
      within(page).getByRole('region', { name: /Orders are there by 06:30/ }),
    ).toHaveTextContent('No run in 28 days yet.');
    expect(within(page).getAllByText(/never run|No run/i)).not.toEqual([]);
    expect(page).not.toHaveTextContent(NOTHING);
  });

  it('with one run shows it, and compares it with nothing', async () => {
    const page = await jobPage(once);
    expect(within(page).getByRole('link', { name: 'see it' })).toHaveAttribute(
      'href',
      '/spark/runs/run-of-orders-daily',
    );
    expect(page).toHaveTextContent(/100\s%/);
    expect(page).not.toHaveTextContent(/slower since|faster since/i);
    expect(page).not.toHaveTextContent(NOTHING);
  });

  it.each([
    [
      'a time zone that is none',
      'timeZone: Europe/Atlantis',
      /IANA time zone.*Write a time zone such as Europe\/Berlin/,
    ],
    ['a target beyond all', 'target: 1.5', /target/],
  ])('names line, column and remedy of %s', async (_, wrong, words) => {
    const yaml = objectivesWith(wrong);
    const problems = readObjectives(yaml).problems.map(problem => ({
      ...problem,
      file: 'orders.yaml',
    }));
    const page = await jobPage({
      ...once,
      getJobObjectives: () => ({ ...noPromise, problems }),
    });
    const note = within(page).getByRole('note');
    const line = yaml.split('\n').findIndex(text => text.includes(wrong)) + 1;
    expect(note).toHaveTextContent(new RegExp(`orders\\.yaml:${line}:\\d+`));
    expect(note).toHaveTextContent(words);
  });

  it('that has another name since says that this one is gone, and nothing of it', async () => {
    renderTestApp({
      features: [sparkPlugin],
      apis: [
        [
          sparkApiRef,
          fakeSparkApi({
            ...once,
            getJob: () => {
              throw answerOf(404, 'There is no such job');
            },
          }),
        ],
      ],
      initialRouteEntries: ['/spark/jobs/job-of-the-old-name'],
    });
    expect(
      await screen.findByText('There is nothing here that you may see'),
    ).toBeVisible();
    expect(screen.queryByText('Recent runs')).not.toBeInTheDocument();
  });
});
