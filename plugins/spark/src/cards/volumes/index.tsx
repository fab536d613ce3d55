import type { CardDefinition } from '../card';

/** What jobs read and wrote last, against their usual. */
export const volumesCard: CardDefinition = {
  name: 'volumes',
  title: 'Is as much data coming through as usual?',
  size: 'large',
  loader: () => import('./VolumesCard').then(m => <m.VolumesCard />),
};
