import type { CardDefinition } from '../card';

/** Jobs that have no objective. */
export const unpromisedCard: CardDefinition = {
  name: 'unpromised',
  title: 'Which jobs promise nothing?',
  size: 'small',
  loader: () => import('./UnpromisedCard').then(m => <m.UnpromisedCard />),
};
