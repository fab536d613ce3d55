import { renderTestApp } from '@backstage/frontend-test-utils';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aSource, sources } from '../../__testUtils__/builders';
import { fakeSparkApi } from '../../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../../__testUtils__/fakeSparkApi';
import sparkPlugin from '../../index';
import { aRun, START } from './__testUtils__';

const verdict = {
  summary: 'An executor ran out of 512 MiB of Java heap in stage 4.',
  owner: 'config' as const,
  evidence: 'java.lang.OutOfMemoryError: Java heap space',
  confidence: 'high' as const,
  ruleId: 'heap-oom',
};

const run = aRun({
  summary: { outcome: 'failed', jobName: 'orders-daily' },
  lastGoodRunId: 'run-good',
});

const failed = {
  ...run,
  runbook: 'https://docs.example/runbook',
  attempts: run.attempts.map(attempt => ({ ...attempt, verdict })),
};

function renderTab(tab: string, answers: FakeAnswers) {
  const api = fakeSparkApi({
    listSources: () => sources(aSource()),
    getRun: () => failed,
    ...answers,
  });
  renderTestApp({
    features: [sparkPlugin],
    apis: [[sparkApiRef, api]],
    initialRouteEntries: [`/spark/runs/run-1?tab=${tab}`],
  });
  return api;
}

describe('insight of a run', () => {
  it('says why it failed and whose problem that is, before anything else', async () => {
    renderTab('findings', { getRunDiagnosis: () => ({ findings: [] }) });
    const why = await screen.findByRole('region', { name: 'Why did it fail?' });
    expect(why).toHaveTextContent(verdict.summary);
    expect(
      within(why).getByRole('link', { name: /^Runbook of/ }),
    ).toHaveAttribute('href', 'https://docs.example/runbook');
    expect(why).toHaveTextContent(
      'Whose problem: its configuration · high confidence',
    );
    expect(
      within(why).getByRole('link', { name: 'The finding behind it' }),
    ).toHaveAttribute('href', '/spark/runs/run-1?tab=findings');
    expect(await screen.findByText('Nothing stands out')).toBeInTheDocument();
  });

  it('shows a finding with its numbers, its money and what to change', async () => {
    renderTab('findings', {
      getRunDiagnosis: () => ({
        findings: [
          {
            ruleId: 'heap-oom',
            title: 'Java heap exhausted',
            severity: 'critical',
            summary: 'Executors used 510 MiB of 512 MiB.',
            evidence: [
              {
                name: 'highest heap use',
                value: 510 * 2 ** 20,
                unit: 'bytes',
                threshold: 486 * 2 ** 20,
                stageId: 4,
                executorId: '7',
              },
            ],
            wastedShare: 0.4,
            wasted: { micros: 2_000_000, currency: 'EUR' },
            advice: 'Give executors more heap.',
            changes: [
              {
                key: 'spark.executor.memory',
                before: '512m',
                after: '614m',
              },
            ],
          },
        ],
      }),
    });
    const finding = await screen.findByRole('article', {
      name: 'Java heap exhausted',
    });
    expect(finding).toHaveTextContent('critical');
    expect(finding).toHaveTextContent(
      /wasted about 2\.00? € \(40 % of the attempt\)/,
    );
    expect(finding).toHaveTextContent('510 MiB (from 486 MiB on)');
    expect(
      within(finding).getByRole('link', { name: 'executor 7' }),
    ).toHaveAttribute('href', '/spark/runs/run-1?tab=executors&executor=7');
    expect(finding).toHaveTextContent('- memory: "512m" + memory: "614m"');
    expect(
      within(finding).getByRole('button', { name: 'Copy the diff' }),
    ).toBeEnabled();
  });

  it.each([
    [
      { kind: 'late', threatened: false, by: 1_080_000, explained: 840_000 },
      'made it late for “By six”: 14 min of 18 min',
    ],
    [
      { kind: 'slow', threatened: false, by: 1_080_000, share: 1 },
      'without it, within the limit of “By six” (over by 18 min)',
    ],
    [
      { kind: 'dear', threatened: true, by: 2_000_000, currency: 'EUR' },
      /brought it within 2\.00? € of being too dear for “By six”/,
    ],
    [{ kind: 'failed', threatened: false }, 'broke “By six”'],
  ] as const)(
    'says what a finding did to an objective: %j',
    async (harm, words) => {
      renderTab('findings', {
        getRunDiagnosis: () => ({
          findings: [
            {
              ruleId: 'task-skew',
              title: 'Skewed tasks',
              severity: 'severe',
              summary: 'One task took long.',
              evidence: [],
              wastedShare: 0,
              advice: 'Split it.',
              changes: [],
              harm: {
                objectiveId: 'six',
                title: 'By six',
                share: 0.8,
                ...harm,
              },
            },
          ],
        }),
      });
      expect(
        await screen.findByRole('article', { name: 'Skewed tasks' }),
      ).toHaveTextContent(words);
    },
  );

  it('compares with the last good run, cause by cause, and plan by plan', async () => {
    const node = (id: number, name: string, parentId?: number) => ({
      id,
      name,
      detail: name,
      ...(parentId !== undefined && { parentId }),
    });
    const api = renderTab('compare', {
      getRunComparison: () => ({
        with: { ...run.summary, id: 'run-good', startedAt: START - 86_400_000 },
        beforeMs: 60_000,
        afterMs: 180_000,
        summary: 'Slower by 2 min (+200 %), most of it from input volume.',
        contributions: [
          {
            cause: 'input-volume',
            milliseconds: 150_000,
            micros: 2_000_000,
            places: [{ afterStageId: 4, name: 'scan', milliseconds: 150_000 }],
          },
          {
            cause: 'gc',
            milliseconds: -30_000,
            micros: -1_000_000,
            places: [],
          },
          { cause: 'unexplained', milliseconds: 0, micros: 0, places: [] },
        ],
        configuration: [
          {
            section: 'spark',
            key: 'spark.sql.shuffle.partitions',
            before: '64',
          },
        ],
        queries: [
          {
            beforeQueryId: 1,
            afterQueryId: 2,
            description: 'insert into orders',
            beforeMs: 30_000,
            afterMs: 60_000,
            addedNodes: 1,
            removedNodes: 1,
            changedNodes: 0,
          },
        ],
        currency: 'EUR',
        beforeMicros: 1_000_000,
        afterMicros: 2_000_000,
      }),
      getRunQueryPlan: ({ runId }) => ({
        replanned: 0,
        nodes: [
          node(0, 'Project'),
          node(
            1,
            runId === 'run-good' ? 'BroadcastHashJoin' : 'SortMergeJoin',
            0,
          ),
        ],
      }),
    });
    expect(
      await screen.findByText(/most of it from input volume/),
    ).toBeVisible();
    const [causes, settings] = screen.getAllByRole('table');
    const rows = within(causes)
      .getAllByRole('row')
      .map(row => row.textContent?.replace(/\s+/g, ' '));
    // What explains nothing is left out; the last row is the whole.
    expect(rows).toHaveLength(4);
    expect(rows[1]).toMatch(/amount of input.*\+2 min 30 s.*stage 4/);
    expect(rows[2]).toMatch(/garbage collection.*−30 s/);
    expect(rows[3]).toMatch(/All of it.*\+2 min/);
    expect(settings).toHaveTextContent(
      'spark.sql.shuffle.partitions64(not set)',
    );

    await userEvent.click(
      screen.getByRole('button', { name: 'Show what changed' }),
    );
    const plan = await screen.findByRole('list', {
      name: 'The two plans, line by line',
    });
    expect(plan).toHaveTextContent(/\+\s+SortMergeJoin/);
    expect(plan).toHaveTextContent(/−\s+BroadcastHashJoin/);
    expect(api).toBeDefined();
  });

  it('says so where there is no run to compare with', async () => {
    renderTab('compare', { getRunComparison: () => ({}) });
    expect(
      await screen.findByText('There is no good run to compare with'),
    ).toBeInTheDocument();
  });

  it('says what it would take on other executors, and how far the model is off', async () => {
    const point = (executors: number, wallMs: number) => ({
      executors,
      wallMs,
      utilisation: 0.5,
      cost: { micros: executors * 1_000_000, currency: 'EUR' },
    });
    renderTab('sizing', {
      getRunSizing: () => ({
        points: [point(1, 600_000), point(2, 300_000), point(4, 290_000)],
        chosen: point(4, 290_000),
        recommended: point(2, 300_000),
        actualExecutors: 4,
        actualMs: 300_000,
        error: 0.03,
        criticalPathMs: 100_000,
        driverMs: 20_000,
        perfectMs: 200_000,
        driverWasteCoreMs: 1000,
        executorWasteCoreMs: 2000,
      }),
    });
    expect(
      await screen.findByText(
        /It would take 5 min for 2\.00?\s€ on 2 executors, instead of 4 min 50 s/,
      ),
    ).toBeVisible();
    expect(
      screen.getByText(/The model is 3\s% off its own run\./),
    ).toBeVisible();
    expect(
      screen.getByText('Fastest with any number of executors')
        .nextElementSibling,
    ).toHaveTextContent('1 min 40 s');
  });

  it('says so where there is nothing to play again', async () => {
    renderTab('sizing', { getRunSizing: () => ({ points: [] }) });
    expect(
      await screen.findByText('There is nothing to play again'),
    ).toBeInTheDocument();
  });
});
