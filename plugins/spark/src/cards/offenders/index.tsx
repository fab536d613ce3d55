import type { CardDefinition } from '../card';

/** Jobs by error budget burnt and by money lost. */
export const offendersCard: CardDefinition = {
  name: 'offenders',
  title: 'Who are the worst offenders?',
  size: 'medium',
  loader: () => import('./OffendersCard').then(m => <m.OffendersCard />),
};
