import type { CardDefinition } from '../card';

/** How the sources of facts are. */
export const sourcesCard: CardDefinition = {
  name: 'sources',
  title: 'Are the sources well?',
  size: 'full',
  loader: () => import('./SourcesCard').then(m => <m.SourcesCard />),
};
