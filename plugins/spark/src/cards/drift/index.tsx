import type { CardDefinition } from '../card';

/** Jobs that are set otherwise than the preset that they name. */
export const driftCard: CardDefinition = {
  name: 'drift',
  title: 'Whose settings have drifted from their preset?',
  size: 'medium',
  loader: () => import('./DriftCard').then(m => <m.DriftCard />),
};
