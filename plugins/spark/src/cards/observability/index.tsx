import type { CardDefinition } from '../card';

/** How well jobs can be seen into. */
export const observabilityCard: CardDefinition = {
  name: 'observability',
  title: 'Which jobs can be seen into, and which are blind?',
  size: 'medium',
  loader: () =>
    import('./ObservabilityCard').then(m => <m.ObservabilityCard />),
};
