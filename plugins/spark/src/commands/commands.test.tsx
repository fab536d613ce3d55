import { renderInTestApp } from '@backstage/frontend-test-utils';
import type {
  CommandOffers,
  CommandOrder,
  CommandResult,
} from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '@pilotlight/plugin-spark-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerOf, fakeSparkApi } from '../__testUtils__/fakeSparkApi';
import { changesOf, NO_CHANGES, wrongFields } from './changes';
import { CommandMenu } from './CommandMenu';

jest.setTimeout(60_000);

const offers: CommandOffers = {
  target: {
    cluster: 'eu-1',
    kind: 'kubeflow-application',
    namespace: 'orders',
    name: 'orders-daily',
    uid: 'uid-1',
  },
  items: [
    { command: 'kill', possible: true, text: 'The operator takes it away.' },
    {
      command: 'rerun',
      possible: true,
      text: 'A new one is made.',
      sizes: { instances: 2, memory: '4g' },
    },
    { command: 'resume', possible: false, text: 'It is not stopped.' },
  ],
};

function renderMenu(
  give: (order: CommandOrder) => CommandResult | Promise<CommandResult>,
  answer: CommandOffers = offers,
) {
  const orders: CommandOrder[] = [];
  const api = fakeSparkApi({
    getRunCommands: () => answer,
    giveCommand: order => {
      orders.push(order);
      return order.dryRun
        ? { outcome: 'would', text: 'Cluster eu-1 would take it.' }
        : give(order);
    },
  });
  renderInTestApp(<CommandMenu about={{ runId: 'run-1' }} />, {
    apis: [[sparkApiRef, api]],
  });
  const given = () => orders.filter(({ dryRun }) => !dryRun);
  return { api, given, orders };
}

async function choose(name: string): Promise<HTMLElement> {
  await userEvent.click(
    await screen.findByRole('button', { name: 'What can be done' }),
  );
  await userEvent.click(await screen.findByRole('button', { name }));
  return screen.findByRole('dialog', { name: `${name}: orders-daily` });
}

const done = (): CommandResult => ({ outcome: 'done', text: 'It is done.' });

describe('CommandMenu', () => {
  it('is not there where no cluster can be told anything', async () => {
    const { api } = renderMenu(done, { items: [] });
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says of each command what it does, or why it cannot be', async () => {
    renderMenu(done);
    await userEvent.click(
      await screen.findByRole('button', { name: 'What can be done' }),
    );
    const kill = await screen.findByRole('button', { name: 'Kill' });
    expect(kill).toBeEnabled();
    expect(kill).toHaveAccessibleDescription('The operator takes it away.');
    const resume = screen.getByRole('button', { name: 'Resume' });
    expect(resume).toBeDisabled();
    expect(resume).toHaveAccessibleDescription('It is not stopped.');
    expect(screen.getByTitle('It is not stopped.')).toContainElement(resume);
  });

  it('says why the cluster cannot be asked', async () => {
    renderMenu(done, {
      ...offers,
      items: [],
      problem: 'Cluster eu-1 cannot be reached',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'What can be done' }),
    );
    expect(
      await screen.findByText('Cluster eu-1 cannot be reached'),
    ).toBeInTheDocument();
  });

  it('asks the cluster first, wants a reason, and acts on what was seen', async () => {
    const { given } = renderMenu(done);
    const dialog = await choose('Kill');
    expect(dialog).toHaveTextContent('The operator takes it away.');
    await within(dialog).findByText('Cluster eu-1 would take it.');
    const confirm = within(dialog).getByRole('button', { name: 'Kill' });
    expect(confirm).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Wrong day',
    );
    await userEvent.click(confirm);
    await within(dialog).findByText('It is done.');
    expect(given()).toEqual([
      {
        runId: 'run-1',
        command: 'kill',
        uid: 'uid-1',
        reason: 'Wrong day',
        idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
    // The corner has one as well.
    const closing = within(dialog).getAllByRole('button', { name: 'Close' });
    await userEvent.click(closing[closing.length - 1]);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('gives the same command again when nobody knows what became of it', async () => {
    const answers: CommandResult[] = [
      { outcome: 'unknown', text: 'The answer was lost.' },
      { outcome: 'done', text: 'It was done.' },
    ];
    const { given } = renderMenu(() => answers.shift()!);
    const dialog = await choose('Kill');
    await within(dialog).findByText('Cluster eu-1 would take it.');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Wrong day',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Kill' }));
    await within(dialog).findByText('The answer was lost.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Try again' }),
    );
    await within(dialog).findByText('It was done.');
    const [first, second, ...more] = given();
    expect(more).toEqual([]);
    expect(second).toEqual(first);
  });

  it('tells the remedy of a refusal, and takes another key for another reason', async () => {
    let refuse = true;
    const { given } = renderMenu(() => {
      if (refuse) {
        throw answerOf(403, 'It takes the permission spark.run.kill');
      }
      return done();
    });
    const dialog = await choose('Kill');
    await within(dialog).findByText('Cluster eu-1 would take it.');
    const reason = within(dialog).getByRole('textbox', { name: /Reason/ });
    await userEvent.type(reason, 'Wrong day');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Kill' }));
    await within(dialog).findByText('It takes the permission spark.run.kill');
    refuse = false;
    await userEvent.type(reason, ' again');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Try again' }),
    );
    await within(dialog).findByText('It is done.');
    const [first, second] = given();
    expect(second.idempotencyKey).not.toBe(first.idempotencyKey);
  });

  it('changes what is run again, once it is right', async () => {
    const { given, orders } = renderMenu(done);
    const dialog = await choose('Run again with changes');
    const field = (name: string) =>
      within(dialog).getByRole('textbox', { name: new RegExp(name) });
    expect(field('Memory of each')).toHaveAttribute('placeholder', '4g');
    await userEvent.type(field('Memory of each'), '8 GiB');
    await userEvent.type(field('Reason'), 'It ran out of memory');
    await within(dialog).findByText(/such as 8g\.$/);
    expect(orders).toEqual([]);
    await userEvent.clear(field('Memory of each'));
    await userEvent.type(field('Memory of each'), '8g');
    await userEvent.type(field('Arguments'), '--day{enter}2026-11-22');
    await within(dialog).findByText('Cluster eu-1 would take it.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Run again with changes' }),
    );
    await within(dialog).findByText('It is done.');
    expect(given()).toMatchObject([
      {
        command: 'rerun',
        changes: { memory: '8g', arguments: ['--day', '2026-11-22'] },
      },
    ]);
  });
});

describe('changes', () => {
  it('are those that were filled in', () => {
    expect(changesOf(NO_CHANGES)).toBeUndefined();
    expect(
      changesOf({ instances: '3', cores: ' 2 ', memory: '', arguments: '\n' }),
    ).toEqual({ instances: 3, cores: 2 });
  });

  it('are checked', () => {
    expect(
      wrongFields({
        instances: '0',
        cores: '1.5',
        memory: '8GB',
        arguments: '',
      }),
    ).toEqual(['instances', 'cores', 'memory']);
    expect(wrongFields(NO_CHANGES)).toEqual([]);
  });
});
