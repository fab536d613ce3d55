import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { sparkApiRef, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aSource, sources } from '../__testUtils__/builders';
import { answerOf, fakeSparkApi, never } from '../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../__testUtils__/fakeSparkApi';
import { rootRouteRef } from '../routes';
import { SparkFrame } from './SparkFrame';

function Content() {
  const { data } = useSparkQuery('listJobs', {});
  return (
    <>
      <input type="search" aria-label="Search" />
      <p>{data ? `${data.total} jobs` : 'loading'}</p>
      <ul data-spark-list>
        {['one', 'two'].map(name => (
          <li key={name} tabIndex={-1}>
            {name}
          </li>
        ))}
      </ul>
    </>
  );
}

function renderFrame(answers: FakeAnswers) {
  let tell: (message: { revision: number }) => void = () => {};
  const api = fakeSparkApi({
    listJobs: () => ({ total: 1, items: [] }),
    ...answers,
  });
  const signals = {
    subscribe: (channel: string, onMessage: typeof tell) => {
      expect(channel).toBe('spark:ledger');
      tell = onMessage;
      return { unsubscribe: () => {} };
    },
  };
  renderInTestApp(
    <SparkFrame>
      <Content />
    </SparkFrame>,
    {
      apis: [
        [sparkApiRef, api],
        [signalApiRef, signals as never],
      ],
      mountedRoutes: { '/spark': rootRouteRef },
    },
  );
  return {
    api,
    signal: (revision: number) => act(() => tell({ revision })),
    asked: () =>
      api.requests.filter(({ operation }) => operation === 'listJobs').length,
  };
}

const real = { listSources: () => sources(aSource()) };

describe('the frame of a Spark page', () => {
  it('shows nothing that a banner would push down, and asks meanwhile', async () => {
    renderFrame({ listSources: never });
    expect(await screen.findByText('1 jobs')).not.toBeVisible();
  });

  it('shows the page where nobody can tell whether it is a demonstration', async () => {
    renderFrame({
      listSources: () => {
        throw answerOf(503, 'busy');
      },
    });
    await waitFor(() => expect(screen.getByText('1 jobs')).toBeVisible());
  });

  it('asks anew when the ledger changes, not at every signal of a busy one', async () => {
    jest.useFakeTimers();
    try {
      const { signal, asked } = renderFrame(real);
      await act(() => jest.advanceTimersByTimeAsync(500));
      signal(0);
      await act(() => jest.advanceTimersByTimeAsync(500));
      // What it shows has just been asked.
      expect(asked()).toBe(1);
      signal(1);
      await act(() => jest.advanceTimersByTimeAsync(1_100));
      expect(asked()).toBe(2);
      for (const revision of [2, 3, 4]) {
        signal(revision);
        await act(() => jest.advanceTimersByTimeAsync(300));
      }
      expect(asked()).toBe(2);
      await act(() => jest.advanceTimersByTimeAsync(2_000));
      expect(asked()).toBe(3);
    } finally {
      jest.useRealTimers();
    }
  });

  it('moves in lists with j and k, to the search with /, and lists its keys with ?', async () => {
    renderFrame(real);
    await waitFor(() => expect(screen.getByText('one')).toBeVisible());
    await userEvent.keyboard('j');
    expect(screen.getByText('one')).toHaveFocus();
    await userEvent.keyboard('jj');
    expect(screen.getByText('two')).toHaveFocus();
    await userEvent.keyboard('k');
    expect(screen.getByText('one')).toHaveFocus();
    await userEvent.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await userEvent.keyboard('j?');
    expect(screen.getByRole('searchbox')).toHaveValue('j?');
    act(() => screen.getByRole('searchbox').blur());
    await userEvent.keyboard('?');
    expect(
      await screen.findByRole('dialog', { name: 'Keys' }),
    ).toHaveTextContent('Down and up in a list');
  });
});
