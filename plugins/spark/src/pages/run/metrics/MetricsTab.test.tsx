import { renderTestApp } from '@backstage/frontend-test-utils';
import type { MetricsChart, RunMetrics } from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aSource, sources } from '../../../__testUtils__/builders';
import { answerOf, fakeSparkApi } from '../../../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../../../__testUtils__/fakeSparkApi';
import sparkPlugin from '../../../index';
import { aRun, START } from '../__testUtils__';

const HOSTILE = '<img src=x onerror="window.hacked=1">';
const GIB = 2 ** 30;

const heap: MetricsChart = {
  chart: 'heap',
  unit: 'bytes',
  needs: 'executors-endpoint',
  lines: [
    {
      line: 'executor',
      dialect: 'executors',
      server: 'Prometheus prod',
      peak: true,
      limit: 4 * GIB,
      step: 15_000,
      times: [START, START + 15_000],
      values: [GIB, 3 * GIB],
    },
  ],
};
const without = (
  chart: MetricsChart['chart'],
  needs: MetricsChart['needs'],
): MetricsChart => ({ chart, unit: 'count', needs, lines: [] });

const metrics = (over: Partial<RunMetrics> = {}): RunMetrics => ({
  cluster: 'prod',
  from: START,
  to: START + 60_000,
  live: false,
  servers: [{ title: 'Prometheus prod', answeredAt: START, warnings: [] }],
  charts: [
    heap,
    without('spill', 'jmx-exporter'),
    without('batches', 'streaming-metrics'),
  ],
  ...over,
});

function renderTab(
  answer: () => RunMetrics,
  { search = '', over = {} }: { search?: string; over?: FakeAnswers } = {},
) {
  const api = fakeSparkApi({
    listSources: () => sources(aSource()),
    getRun: () => aRun({ summary: { outcome: 'succeeded' } }),
    getRunMetrics: answer,
    ...over,
  });
  renderTestApp({
    features: [sparkPlugin],
    apis: [[sparkApiRef, api]],
    initialRouteEntries: [`/spark/runs/run-1?tab=metrics${search}`],
  });
  return api;
}

const heapQuestion = 'How close did heaps come to their limit?';

describe('metrics of a run', () => {
  it('answers a question with its highest figure, its limit, and where it is from', async () => {
    renderTab(metrics);
    const chart = await screen.findByRole('region', { name: heapQuestion });
    expect(chart).toHaveTextContent(
      /Fullest executor: at most 3 GiB of 4 GiB \(75 %\)/,
    );
    expect(chart).toHaveTextContent(
      'Spark’s endpoint of executors, from Prometheus prod',
    );
    expect(chart).toHaveTextContent('its highest so far');
  });

  it('has the same figures as a table', async () => {
    renderTab(metrics);
    await userEvent.click(
      await screen.findByRole('button', {
        name: `Show as table: ${heapQuestion}`,
      }),
    );
    const table = await screen.findByRole('grid');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(cell => cell.textContent),
    ).toEqual(['Time', 'Fullest executor']);
    expect(within(table).getByText('3 GiB')).toBeInTheDocument();
  });

  it('names what to turn on for what is not measured, and no streams to who has none', async () => {
    renderTab(metrics);
    const needs = await screen.findByRole('region', {
      name: 'What is not measured, and what turns it on?',
    });
    expect(needs).toHaveTextContent('exposeExecutorMetrics: true');
    expect(needs).toHaveTextContent('How fast was data spilled?');
    expect(needs).not.toHaveTextContent('streaming');
  });

  it('says what to configure where no server is', async () => {
    renderTab(() => metrics({ servers: [] }));
    expect(
      await screen.findByText(
        'No metrics server is connected for cluster prod',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/clusters: \["prod"\]/)).toBeInTheDocument();
  });

  it('says in one line that a server is down, and shows what others know', async () => {
    renderTab(() =>
      metrics({
        servers: [
          {
            title: 'Prometheus old',
            failure: 'It does not answer',
            warnings: [],
          },
          { title: 'Prometheus prod', warnings: [HOSTILE] },
        ],
      }),
    );
    expect(await screen.findByText('It does not answer')).toBeInTheDocument();
    expect(
      screen.getByText(`Prometheus prod is in doubt: ${HOSTILE}`),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: heapQuestion }),
    ).toBeInTheDocument();
    expect(window).not.toHaveProperty('hacked');
  });

  it('says when a server that answers has nothing of the run', async () => {
    renderTab(() =>
      metrics({ charts: [without('heap', 'executors-endpoint')] }),
    );
    expect(
      await screen.findByText('Prometheus prod has nothing of this run'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/\/metrics\/executors\/prometheus/),
    ).toBeInTheDocument();
  });

  it('keeps the part that is looked at in the URL', async () => {
    const hours = 3 * 3_600_000;
    const run = aRun({
      summary: { outcome: 'succeeded', endedAt: START + hours },
    });
    const long = {
      ...run,
      attempts: run.attempts.map(attempt => ({
        ...attempt,
        startedAt: START,
        endedAt: START + hours,
      })),
    };
    const api = renderTab(metrics, {
      search: '&range=1h',
      over: { getRun: () => long },
    });
    await screen.findByRole('region', { name: heapQuestion });
    const asked = () =>
      api.requests
        .filter(({ operation }) => operation === 'getRunMetrics')
        .map(({ request }) => (request as { last?: number }).last);
    expect(asked()).toEqual([3_600_000]);
    await userEvent.click(
      screen.getByRole('radio', { name: /^Last 15\smin$/ }),
    );
    expect(asked()).toEqual([3_600_000, 900_000]);
  });

  it('says what failed, and leaves the rest of the page alone', async () => {
    renderTab(() => {
      throw answerOf(503, 'The ledger is busy');
    });
    expect(await screen.findByText(/The ledger is busy/)).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Stages' })).toBeInTheDocument();
  });
});
