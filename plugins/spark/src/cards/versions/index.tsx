import type { CardDefinition } from '../card';

/** Spark versions by jobs. */
export const versionsCard: CardDefinition = {
  name: 'versions',
  title: 'Which Spark versions run?',
  size: 'small',
  loader: () => import('./VersionsCard').then(m => <m.VersionsCard />),
};
