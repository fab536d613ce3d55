import { renderTestApp } from '@backstage/frontend-test-utils';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen, within } from '@testing-library/react';
import { aSource, sources } from '../../__testUtils__/builders';
import { answerOf, fakeSparkApi } from '../../__testUtils__/fakeSparkApi';
import type { FakeAnswers } from '../../__testUtils__/fakeSparkApi';
import sparkPlugin from '../../index';

function renderSources(listSources: FakeAnswers['listSources']) {
  renderTestApp({
    features: [sparkPlugin],
    apis: [[sparkApiRef, fakeSparkApi({ listSources })]],
    initialRouteEntries: ['/spark/sources'],
  });
}

describe('SourcesPage', () => {
  it('says how each source is, and what ails it, as text', async () => {
    renderSources(() =>
      sources(
        aSource({ title: 'north', watching: 1_204 }),
        aSource({
          id: 'eventlog:south',
          title: 'south',
          state: 'down',
          error: 'EACCES: permission denied',
          downSince: Date.now() - 60_000,
          lastSuccessAt: undefined,
          problems: [{ subject: 'app-1<b>', message: 'its codec is unknown' }],
        }),
      ),
    );
    const heading = await screen.findByRole('heading', { name: 'south' });
    const south = heading.closest('li')!;
    expect(south).toHaveTextContent('EACCES: permission denied');
    expect(south).toHaveTextContent('app-1<b>: its codec is unknown');
    const north = screen.getByRole('heading', { name: 'north' }).closest('li')!;
    expect(within(north).getByText('1,204')).toBeInTheDocument();
  });

  it('says who can grant what is denied', async () => {
    renderSources(() => {
      throw answerOf(403, 'no');
    });
    expect(await screen.findByText(/spark\.source\.read/)).toBeInTheDocument();
  });

  it('says what to do where there is no source', async () => {
    renderSources(() => sources());
    expect(await screen.findByText(/spark\.sources/)).toBeInTheDocument();
  });

  it('says what failed, with a way to try again', async () => {
    renderSources(() => {
      throw answerOf(503, 'The ledger is busy');
    });
    expect(await screen.findByText(/The ledger is busy/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /again/i })).toBeInTheDocument();
  });
});
