import { renderTestApp } from '@backstage/frontend-test-utils';
import type { PlanNode } from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aSource, sources } from '../../__testUtils__/builders';
import { answerOf, fakeSparkApi } from '../../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../../__testUtils__/fakeSparkApi';
import sparkPlugin from '../../index';
import {
  anExecutor,
  aQuery,
  aRun,
  aSparkJob,
  aStage,
  START,
} from './__testUtils__';

const HOSTILE = '<img src=x onerror="window.hacked=1"><script>x</script>';

const error = {
  message: 'Python worker exited: MemoryError in parse_orders',
  type: 'MemoryError',
  details: 'Traceback (most recent call last):\n  …\nMemoryError',
  at: 'task' as const,
  stageId: 12,
  queryId: 3,
};

const failed = aRun({
  summary: { outcome: 'failed', jobName: 'orders-daily' },
  error,
  previousRunId: 'run-0',
  lastGoodRunId: 'run-good',
});

const answers: FakeAnswers = {
  listSources: () => sources(aSource()),
  getRun: () => failed,
  listRunExecutors: () => ({
    items: [
      anExecutor({ executorId: 'driver', isDriver: true }),
      anExecutor({ executorId: '7', end: 'out-of-memory', exitCode: 137 }),
    ],
  }),
  listRunStages: () => ({
    items: [
      aStage({ stageId: 11, name: 'Scan parquet' }),
      aStage({
        stageId: 12,
        name: 'Exchange',
        status: 'failed',
        failureReason: 'Task 71 failed 4 times',
      }),
    ],
  }),
  listRunSparkJobs: () => ({ items: [aSparkJob()] }),
  listRunQueries: () => ({ items: [aQuery({ queryId: 3 })] }),
  getRunQueryPlan: () => ({ replanned: 0, nodes: [] }),
  getRunConfiguration: () => ({ items: [], removed: [] }),
  listRunFacts: () => ({ items: [] }),
};

function renderRun(search: string = '', over: FakeAnswers = {}) {
  const api = fakeSparkApi({ ...answers, ...over });
  renderTestApp({
    features: [sparkPlugin],
    apis: [[sparkApiRef, api]],
    initialRouteEntries: [`/spark/runs/run-1${search}`],
  });
  return api;
}

const panel = () => screen.findByRole('tabpanel');

describe('RunPage', () => {
  it('says first how the run went and why, and leads to where', async () => {
    renderRun();
    const why = await screen.findByRole('region', { name: 'Why did it fail?' });
    expect(why).toHaveTextContent(
      'MemoryError: Python worker exited: MemoryError in parse_orders',
    );
    expect(screen.getByText('failed after 1 min')).toBeInTheDocument();
    expect(within(why).getByRole('link', { name: 'stage 12' })).toHaveAttribute(
      'href',
      '/spark/runs/run-1?tab=stages&stage=12',
    );
    expect(within(why).getByRole('link', { name: 'query 3' })).toHaveAttribute(
      'href',
      '/spark/runs/run-1?tab=queries&query=3',
    );
    const others = screen.getByRole('navigation', {
      name: 'Other runs of this job',
    });
    expect(
      within(others)
        .getAllByRole('link')
        .map(link => link.getAttribute('href')),
    ).toEqual([
      '/spark/runs/run-0',
      '/spark/runs/run-good',
      '/spark/runs/run-1?tab=configuration&only=changed',
      '/spark/runs/run-1?tab=compare',
    ]);
  });

  it('says of one that waits why, and shows its pods', async () => {
    const running = aRun({
      summary: { outcome: 'running', jobName: 'orders-daily' },
    });
    const [attempt] = running.attempts;
    const said = `0/3 nodes are available ${HOSTILE}`;
    const live = {
      source: 'kubernetes/prod',
      observedAt: START,
      namespace: 'orders',
      resource: { name: 'orders-daily', operator: 'kubeflow' as const },
      state: {
        witness: 'driver' as const,
        says: 'Pending',
        phase: 'waiting' as const,
      },
      contradicted: [
        {
          witness: 'application' as const,
          says: 'RUNNING',
          phase: 'running' as const,
        },
      ],
      reason: {
        kind: 'unschedulable' as const,
        sentence: 'No node has taken the driver for 4 min.',
        said,
      },
      steps: [
        { step: 'submitted' as const, at: START },
        { step: 'driver-scheduled' as const, took: 240_000 },
      ],
      pods: [
        {
          executorId: 'driver',
          isDriver: true,
          pod: 'orders-daily-driver',
          cpuMillis: 500,
          memoryBytes: 1024 ** 3,
          end: 'alive' as const,
        },
      ],
    };
    renderRun('', {
      getRun: () => ({
        ...running,
        attempts: [{ ...attempt, reading: { ...attempt.reading, events: 0 } }],
      }),
      getRunLive: () => ({ live }),
    });
    const why = await screen.findByRole('region', {
      name: 'Why is it not running yet?',
    });
    expect(why).toHaveTextContent('No node has taken the driver for 4 min.');
    expect(why).toHaveTextContent(said);
    expect(screen.getByText(/^waiting for /)).toBeInTheDocument();
    expect(await panel()).toHaveTextContent(
      'No event log tells what Spark did',
    );
    await userEvent.click(within(why).getByRole('link'));
    const cluster = await panel();
    expect(cluster).toHaveTextContent(
      "The driver's pod says: Pending · believed",
    );
    expect(cluster).toHaveTextContent('The operator says: RUNNING');
    expect(
      within(cluster).getByRole('listitem', { current: 'step' }),
    ).toHaveTextContent('Driver has a node');
    expect(
      within(cluster).getByRole('row', { name: 'driver' }),
    ).toHaveTextContent('orders-daily-driver');
  });

  it('says where no cluster tells of the run', async () => {
    renderRun('?tab=cluster', { getRunLive: () => ({}) });
    expect(
      await screen.findByText(
        /Connect a cluster under spark.sources.kubernetes/,
      ),
    ).toBeInTheDocument();
  });

  it('keeps all that Spark wrote out of sight until it is asked for', async () => {
    renderRun();
    const details = await screen.findByText(/Traceback/);
    expect(details).not.toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all that Spark wrote' }),
    );
    expect(details).toBeVisible();
  });

  it('says what could not be read', async () => {
    const [attempt] = failed.attempts;
    renderRun('', {
      getRun: () => ({
        ...failed,
        attempts: [
          {
            ...attempt,
            reading: {
              ...attempt.reading,
              events: 51_522,
              unreadableLines: 3,
            },
          },
        ],
      }),
    });
    expect(
      await screen.findByText(/3 of 51,522 events unreadable/),
    ).toBeInTheDocument();
  });

  it('opens the part that a link points to, and keeps the part in the URL', async () => {
    renderRun('?tab=stages&stage=12');
    const detail = await screen.findByRole('region', {
      name: 'Stage 12.0 · Exchange',
    });
    expect(detail).toHaveTextContent('Task 71 failed 4 times');
    await userEvent.click(screen.getByRole('tab', { name: 'Executors' }));
    expect(
      await within(await panel()).findByText(
        'ran out of memory (exit code 137)',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByText('Task 71 failed 4 times'),
    ).not.toBeInTheDocument();
  });

  it('restores what a link says of a table, and leads on with it', async () => {
    renderRun('?tab=stages&search=exch&status=failed&sort=-tasks', {
      listRunStages: () => ({
        items: [
          aStage({ stageId: 1, name: 'Exchange', status: 'failed' }),
          aStage({ stageId: 2, name: 'Exchange', status: 'complete' }),
          aStage({
            stageId: 3,
            name: 'Exchange',
            status: 'failed',
            numTasks: 9_000,
          }),
          aStage({ stageId: 4, name: 'Scan', status: 'failed' }),
        ],
      }),
    });
    await screen.findByRole('row', { name: /1\.0 · Exchange/ });
    expect(screen.getByRole('searchbox')).toHaveValue('exch');
    expect(
      screen.getAllByRole('rowheader').map(cell => cell.textContent),
    ).toEqual(['3.0 · Exchange', '1.0 · Exchange']);
    await userEvent.click(screen.getByRole('row', { name: /1\.0 · Exch/ }));
    await screen.findByRole('region', { name: 'Stage 1.0 · Exchange' });
    expect(screen.getAllByRole('rowheader')).toHaveLength(2);
    await userEvent.click(
      screen.getByRole('button', { name: 'Close the details' }),
    );
    expect(screen.getByRole('searchbox')).toHaveValue('exch');
  });

  it('asks for the attempt that is looked at', async () => {
    const [attempt] = failed.attempts;
    const api = renderRun('?tab=executors&attempt=1', {
      getRun: () => ({
        ...failed,
        attempts: [attempt, { ...attempt, attempt: '2' }],
      }),
    });
    await screen.findByText('ran out of memory (exit code 137)');
    expect(api.requests).toContainEqual({
      operation: 'listRunExecutors',
      request: { runId: 'run-1', attempt: '1' },
    });
  });

  it('takes new values of a running run in, in place', async () => {
    let duration = 60_000;
    const api = renderRun('', {
      getRun: () =>
        aRun({
          summary: { outcome: 'running', endedAt: undefined, duration },
          lastEventAt: START + duration,
        }),
    });
    const outcome = await screen.findByText('running for 1 min');
    duration = 120_000;
    await act(() => api.answers.invalidateQueries({ queryKey: ['spark'] }));
    await waitFor(() => expect(outcome).toHaveTextContent('running for 2 min'));
  });

  it('says what to configure where no prices are', async () => {
    renderRun('?tab=cost');
    expect(
      await within(await panel()).findByText('No prices are configured'),
    ).toBeInTheDocument();
    expect(await panel()).toHaveTextContent('spark.prices');
  });

  it('says the same of a denied run and of an unknown one', async () => {
    renderRun('', {
      getRun: () => {
        throw answerOf(404, 'No such run');
      },
    });
    expect(
      await screen.findByText('There is nothing here that you may see'),
    ).toBeInTheDocument();
  });

  it('says what failed of a part, and keeps the rest', async () => {
    renderRun('?tab=stages', {
      listRunStages: () => {
        throw answerOf(503, 'The ledger is busy');
      },
    });
    expect(await screen.findByText(/The ledger is busy/)).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Why did it fail?' }),
    ).toBeInTheDocument();
  });

  it('shows hostile names, errors, SQL and plans as text', async () => {
    const nodes: PlanNode[] = [{ id: 0, name: HOSTILE, detail: HOSTILE }];
    renderRun('?tab=queries&query=3', {
      getRun: () =>
        aRun({
          summary: { outcome: 'failed', jobName: HOSTILE, owner: HOSTILE },
          error: { ...error, message: HOSTILE, details: HOSTILE },
        }),
      listRunQueries: () => ({
        items: [aQuery({ queryId: 3, description: HOSTILE, error: HOSTILE })],
      }),
      getRunQueryPlan: () => ({ replanned: 0, nodes }),
    });
    const tree = await screen.findByRole('tree');
    await userEvent.click(within(tree).getByRole('treeitem'));
    expect(
      screen.getAllByText(HOSTILE, { exact: false }).length,
    ).toBeGreaterThan(6);
    expect(
      document.querySelector('img, script[src], article script'),
    ).toBeNull();
  });
});
