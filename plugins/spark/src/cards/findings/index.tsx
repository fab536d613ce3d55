import type { CardDefinition } from '../card';

/** Findings of the last runs, by what they waste in a month. */
export const findingsCard: CardDefinition = {
  name: 'findings',
  title: 'What is worth fixing?',
  size: 'full',
  loader: () => import('./FindingsCard').then(m => <m.FindingsCard />),
};
