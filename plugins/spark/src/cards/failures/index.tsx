import type { CardDefinition } from '../card';

/** Outcomes by day, and the least reliable jobs. */
export const failuresCard: CardDefinition = {
  name: 'failures',
  title: 'Where do runs fail?',
  size: 'large',
  loader: () => import('./FailuresCard').then(m => <m.FailuresCard />),
};
