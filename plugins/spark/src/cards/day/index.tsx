import type { CardDefinition } from '../card';

/** Today on one axis: starts, runs, deadlines. */
export const dayCard: CardDefinition = {
  name: 'day',
  title: 'How does the day go?',
  size: 'full',
  loader: () => import('./DayCard').then(m => <m.DayCard />),
};
