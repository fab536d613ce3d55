import { renderTestApp } from '@backstage/frontend-test-utils';
import type { LogLine, LogPage } from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aSource, sources } from '../../../__testUtils__/builders';
import { answerOf, fakeSparkApi } from '../../../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../../../__testUtils__/fakeSparkApi';
import sparkPlugin from '../../../index';
import { anExecutor, aRun, aStage, START } from '../__testUtils__';

const HOSTILE = '<img src=x onerror="window.hacked=1">\x1b[31mred\x1b[0m\u202e';

const line = (
  n: number,
  text: string,
  more: Partial<LogLine> = {},
): LogLine => ({
  id: `${String(n).padStart(19, '0')}-a`,
  time: START + n,
  kind: 'record',
  level: 'info',
  role: 'driver',
  pod: 'orders-driver',
  text,
  ...more,
});

const aPage = (lines: LogLine[], more: Partial<LogPage> = {}): LogPage => ({
  state: 'found',
  source: 'Loki prod',
  basis: 'application',
  roles: true,
  lines,
  ...more,
});

const lines = [
  line(1, '26/11/23 10:00:00 INFO A: begins'),
  line(2, '26/11/23 10:00:00 ERROR B: broke', { level: 'error' }),
  line(3, 'java.lang.Error: x', { kind: 'trace', level: 'none' }),
  line(4, HOSTILE, { kind: 'text', level: 'none' }),
];

function renderLogs(
  getRunLogs: FakeAnswers['getRunLogs'],
  search = '',
  over: FakeAnswers = {},
) {
  const api = fakeSparkApi({
    listSources: () => sources(aSource()),
    getRun: () => aRun({ summary: { outcome: 'failed' } }),
    listRunExecutors: () => ({ items: [anExecutor({ executorId: '7' })] }),
    listRunStages: () => ({
      items: [
        aStage({
          stageId: 4,
          stageAttemptId: 0,
          submittedAt: START + 60_000,
          completedAt: START + 90_000,
        }),
      ],
    }),
    getRunLogs,
    ...over,
  });
  renderTestApp({
    features: [sparkPlugin],
    apis: [[sparkApiRef, api]],
    initialRouteEntries: [`/spark/runs/run-1?tab=logs${search}`],
  });
  const asked = () =>
    api.requests
      .filter(({ operation }) => operation === 'getRunLogs')
      .map(({ request }) => request as Record<string, unknown>);
  return { api, asked };
}

// jsdom lays nothing out: a window of 600 pixels on rows of 24.
beforeEach(() => {
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  jest.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(24);
});
afterEach(() => jest.restoreAllMocks());

const log = () => screen.findByRole('log', { name: 'Lines of the log' });

describe('the logs of a run', () => {
  it('are read from their end, a stack trace folded into its line', async () => {
    const { asked } = renderLogs(() => aPage(lines));
    const shown = await log();
    expect(await within(shown).findByText('A: begins')).toBeVisible();
    expect(within(shown).getByText('+1 line')).toBeInTheDocument();
    expect(within(shown).queryByText(/java.lang.Error/)).toBeNull();
    expect(asked()[0]).toEqual({
      runId: 'run-1',
      direction: 'backward',
      limit: 500,
    });
    await userEvent.click(
      within(shown).getAllByRole('button', {
        name: 'Show the whole record',
      })[1],
    );
    expect(within(shown).getByText(/java.lang.Error: x/)).toBeInTheDocument();
  });

  it('are text, whatever a job has written', async () => {
    renderLogs(() => aPage(lines));
    const shown = await log();
    expect(await within(shown).findByText('red')).toHaveAttribute(
      'data-colour',
      'red',
    );
    expect(shown.querySelector('img')).toBeNull();
    expect(shown).toHaveTextContent('<img src=x onerror="window.hacked=1">');
    expect(shown).toHaveTextContent('\\u202e');
  });

  it('are narrowed by what the URL says', async () => {
    const { asked } = renderLogs(
      () => aPage(lines),
      '&level=error&search=broke&executor=7&stage=4.0',
    );
    await log();
    expect(asked()[0]).toEqual({
      runId: 'run-1',
      role: 'executor',
      executorId: '7',
      level: ['error'],
      search: 'broke',
      from: START + 55_000,
      to: START + 95_000,
      direction: 'backward',
      limit: 500,
    });
  });

  it('read on at both ends', async () => {
    const { asked } = renderLogs(({ cursor }) =>
      cursor === 'back'
        ? aPage([line(0, 'older')])
        : aPage(lines, { older: 'back' }),
    );
    expect(await within(await log()).findByText('older')).toBeInTheDocument();
    expect(asked().map(({ cursor }) => cursor)).toEqual([undefined, 'back']);
  });

  it('lead to their first error', async () => {
    const { asked } = renderLogs(({ level }) =>
      aPage(level ? lines.slice(1, 3) : lines),
    );
    await log();
    await userEvent.click(screen.getByRole('button', { name: 'First error' }));
    await waitFor(() =>
      expect(asked().at(-1)).toMatchObject({
        direction: 'forward',
        at: START + 2 - 5_000,
      }),
    );
    expect(asked().at(-1)).not.toHaveProperty('level');
  });

  it('say so when there is no error', async () => {
    renderLogs(({ level }) => aPage(level ? [] : lines));
    await log();
    await userEvent.click(screen.getByRole('button', { name: 'First error' }));
    expect(
      await screen.findByText('There is no error in the log'),
    ).toBeInTheDocument();
  });

  it('of a run that goes on are followed', async () => {
    const { asked } = renderLogs(() => aPage(lines), '', {
      getRun: () => aRun({ summary: { outcome: 'running' } }),
    });
    await log();
    expect(screen.getByRole('switch', { name: 'Follow' })).toBeChecked();
    await waitFor(() => expect(asked().length).toBeGreaterThan(1), {
      timeout: 5_000,
    });
  });

  it.each([
    ['unconnected', 'No logs are connected', /spark\.loki/],
    ['none', 'No lines of this run', /Loki prod has no line/],
  ] as const)('that are %s say what to do', async (state, title, why) => {
    renderLogs(() => aPage([], { state }));
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByText(why)).toBeInTheDocument();
  });

  it('that may not be read say why', async () => {
    renderLogs(() => {
      throw answerOf(403, 'ask for spark.log.read');
    });
    expect(await screen.findByText('The logs may not be read')).toBeVisible();
    expect(screen.getByText('ask for spark.log.read')).toBeVisible();
  });

  it('that cannot be read say what mends it, and are asked for again', async () => {
    let isDown = true;
    renderLogs(() => {
      if (isDown) throw answerOf(503, 'Loki prod cannot be reached');
      return aPage(lines);
    });
    expect(
      await screen.findByText(/Loki prod cannot be reached/),
    ).toBeInTheDocument();
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await within(await log()).findByText('A: begins')).toBeVisible();
  });

  it('found by name alone say what that means', async () => {
    renderLogs(() => aPage(lines, { basis: 'name' }));
    expect(
      await screen.findByText(/lines of another run of the same name/),
    ).toBeInTheDocument();
  });
});
