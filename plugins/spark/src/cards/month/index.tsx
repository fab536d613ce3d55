import type { CardDefinition } from '../card';

/** A month of runs by outcome, and the jobs behind them. */
export const monthCard: CardDefinition = {
  name: 'month',
  title: 'How did my jobs do in the last 30 days?',
  size: 'full',
  loader: () => import('./MonthCard').then(m => <m.MonthCard />),
};
