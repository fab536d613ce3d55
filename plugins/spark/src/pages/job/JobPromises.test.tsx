import { screen, within } from '@testing-library/react';
import type { JobObjectives } from '@pilotlight/plugin-spark-common';
import { anObjective } from '../../__testUtils__/builders';
import { renderCard } from '../../__testUtils__/renderCard';
import { JobPromises } from './JobPromises';

const NOON = Date.UTC(2026, 10, 22, 12);

function renderPromises(promises: Partial<JobObjectives>) {
  return renderCard(<JobPromises jobId="job-1" />, {
    getJobObjectives: () => ({
      items: [],
      problems: [],
      nextStarts: [],
      ...promises,
    }),
  });
}

describe('what is promised of a job', () => {
  it('is told with its budget, its days and the runs that broke it', async () => {
    renderPromises({
      schedule: { cron: '30 2 * * *', timeZone: 'Europe/Vienna' },
      nextStarts: [NOON],
      items: [
        {
          objective: anObjective(),
          events: [
            {
              id: 'slot:1',
              at: NOON,
              verdict: 'bad',
              cause: 'late',
              reason: 'Landed 18 min after its deadline.',
              runId: 'run-1',
            },
          ],
          days: [{ date: '2026-11-22', good: 0, bad: 1, left: -1 }],
        },
      ],
    });
    const section = await screen.findByRole('region', {
      name: /Orders are there by 06:30/,
    });
    expect(section).toHaveAttribute('id', 'objective-orders-on-time');
    expect(section).toHaveTextContent('2 late runs in 28 days, 1 allowed.');
    expect(section).toHaveTextContent('Landed 18 min after its deadline.');
    expect(within(section).getByRole('link')).toHaveAttribute(
      'href',
      '/spark/runs/run-1',
    );
    expect(screen.getByText(/^It starts/)).toHaveTextContent(
      /^It starts at 02:30, every day \(Europe\/Vienna\)\. Next:/,
    );
    expect(screen.getByTitle('30 2 * * *')).toBeVisible();
  });

  it('names line and remedy of what cannot be read', async () => {
    renderPromises({
      problems: [
        {
          file: 'orders.yaml',
          line: 3,
          column: 5,
          message: 'no kind',
          fix: 'Write kind: SLO.',
        },
      ],
    });
    expect(await screen.findByText('orders.yaml:3:5')).toBeVisible();
    expect(screen.getByText(/no kind.*Write kind: SLO\./)).toBeVisible();
    expect(screen.queryByText(/Nothing is promised/)).not.toBeInTheDocument();
  });

  it('says how to promise something where nothing is', async () => {
    renderPromises({});
    expect(
      await screen.findByText(/pilotlight\.dev\/objectives/),
    ).toBeVisible();
  });
});
