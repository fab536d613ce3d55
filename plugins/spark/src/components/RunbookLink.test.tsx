import { screen } from '@testing-library/react';
import { renderCard } from '../__testUtils__/renderCard';
import { RunbookLink } from './RunbookLink';

it('leads to the runbook, and tells it nothing', async () => {
  renderCard(<RunbookLink url="https://docs.example/a" job="orders" />, {});
  const link = await screen.findByRole('link', { name: 'Runbook of orders' });
  expect(link).toHaveAttribute('href', 'https://docs.example/a');
  expect(link).toHaveAttribute('target', '_blank');
  expect(link).toHaveAttribute('rel', 'noopener noreferrer');
});

it('makes no link of anything else', () => {
  renderCard(<RunbookLink url={`${'javascript'}:alert(1)`} job="orders" />, {});
  expect(screen.queryByRole('link')).toBeNull();
});
