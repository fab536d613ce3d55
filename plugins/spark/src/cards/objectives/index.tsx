import type { CardDefinition } from '../card';

/** The objectives with the least error budget left. */
export const objectivesCard: CardDefinition = {
  name: 'objectives',
  title: 'Where does the error budget go?',
  size: 'large',
  loader: () => import('./ObjectivesCard').then(m => <m.ObjectivesCard />),
};
