import type { CardDefinition } from '../card';

/** The biggest consumers of capacity, by job or team. */
export const capacityCard: CardDefinition = {
  name: 'capacity',
  title: 'Who takes the most of the clusters?',
  size: 'large',
  loader: () => import('./CapacityCard').then(m => <m.CapacityCard />),
};
