import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JobChecks as Checks } from '@pilotlight/plugin-spark-common';
import { TWO_DRIFTS } from '../../__testUtils__/builders';
import { renderCard } from '../../__testUtils__/renderCard';
import { JobChecks } from './JobChecks';

const found: Checks = {
  runId: 'run-1',
  score: 80,
  presets: ['small', 'medium'],
  preset: { name: 'small', title: 'Small batch', known: true },
  drift: [
    ...TWO_DRIFTS,
    {
      key: 'spark.executor.cores',
      expected: '1 to 2',
      found: '2',
      drifts: false,
      wanted: '1',
    },
  ],
  checks: [
    {
      id: 'owner',
      title: 'An owner',
      weight: 10,
      passed: true,
      found: 'It has an owner.',
    },
    {
      id: 'log-whole',
      title: 'A whole event log',
      weight: 20,
      passed: false,
      found: 'The log stops before the run ends.',
      fix: 'Let the driver end the application.',
    },
  ],
};

const render = (checks: Partial<Checks>) =>
  renderCard(<JobChecks jobId="job-1" />, {
    getJobChecks: () => ({ ...found, ...checks }),
  });

describe('how a job is set and seen', () => {
  it('says of each property that drifts what should be and what is, to be copied', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    render({});
    expect(
      await screen.findByText(
        '2 of 3 properties are not as Small batch has them.',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('row', { name: /executor.memory 1g to 4g 16g/ }),
    ).toBeVisible();
    expect(
      screen.getByRole('row', { name: /true not set \(false by default\)/ }),
    ).toBeVisible();
    expect(screen.queryByText('spark.executor.cores')).toBeNull();
    await user.click(
      screen.getByRole('button', { name: /Copy.*flags|--conf/ }),
    );
    expect(write).toHaveBeenCalledWith(
      "--conf 'spark.executor.memory=4g' --conf 'spark.dynamicAllocation.enabled=true'",
    );
  });

  it('puts the checks that cost points first, with what to do', async () => {
    render({});
    const [first, second] = await screen.findAllByRole('listitem');
    expect(first).toHaveTextContent(
      /A whole event log is missing: 20 points.*stops before.*Let the driver/,
    );
    expect(second).toHaveTextContent(/An owner It has an owner/);
    expect(screen.getByText(/seen into by 80 of 100/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'See the run' })).toHaveAttribute(
      'href',
      '/spark/runs/run-1',
    );
  });

  it.each<[string, Partial<Checks>, RegExp]>([
    [
      'a preset that is not there, and those that are',
      { preset: { name: 'tiny', title: 'tiny', known: false }, drift: [] },
      /names the preset tiny, and there is none of that name/,
    ],
    [
      'a runbook that was refused',
      { runbookProblem: 'The runbook is no web address; write one.' },
      /The runbook is no web address/,
    ],
    [
      'no preset',
      { preset: undefined, drift: [] },
      /pilotlight.dev\/preset.*There are: small, medium/,
    ],
    [
      'a job that is as its preset has it',
      { drift: found.drift.slice(2) },
      /Its one property of Small batch is as the preset has it/,
    ],
    [
      'a job that nobody has looked at',
      { score: undefined, runId: undefined, checks: [], drift: [] },
      /It has not been looked at yet/,
    ],
  ])('says of %s what it is', async (_, checks, text) => {
    render(checks);
    expect(await screen.findByText(text)).toBeVisible();
  });
});
