import type { CardDefinition } from '../card';

/** Whether each job delivered last time, in words of its readers. */
export const arrivedCard: CardDefinition = {
  name: 'arrived',
  title: 'Did my data arrive?',
  size: 'full',
  loader: () => import('./ArrivedCard').then(m => <m.ArrivedCard />),
};
