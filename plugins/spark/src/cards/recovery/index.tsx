import type { CardDefinition } from '../card';

/** Time to recover, and what is broken still. */
export const recoveryCard: CardDefinition = {
  name: 'recovery',
  title: 'How long until jobs work again?',
  size: 'medium',
  loader: () => import('./RecoveryCard').then(m => <m.RecoveryCard />),
};
