import type { CardDefinition } from '../card';

/** Jobs whose last run failed. */
export const attentionCard: CardDefinition = {
  name: 'attention',
  title: 'What needs me now?',
  size: 'large',
  loader: () => import('./AttentionCard').then(m => <m.AttentionCard />),
};
