import type { CardDefinition } from '../card';

/** Spark versions by jobs, and how long each is maintained. */
export const versionsCard: CardDefinition = {
  name: 'versions',
  title: 'Which Spark versions are due for upgrade?',
  size: 'medium',
  loader: () => import('./VersionsCard').then(m => <m.VersionsCard />),
};
