import type { CardDefinition } from '../card';

/** What each kind of finding wastes. */
export const wasteCard: CardDefinition = {
  name: 'waste',
  title: 'Where does money leak?',
  size: 'medium',
  loader: () => import('./WasteCard').then(m => <m.WasteCard />),
};
