import type { CardDefinition } from '../card';

/** Jobs that belong to nobody. */
export const orphansCard: CardDefinition = {
  name: 'orphans',
  title: 'Which jobs have no owner?',
  size: 'small',
  loader: () => import('./OrphansCard').then(m => <m.OrphansCard />),
};
