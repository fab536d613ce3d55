import type { CardDefinition } from '../card';

/** What is to land today, and how it stands against its promise. */
export const landingsCard: CardDefinition = {
  name: 'landings',
  title: 'Is today’s data on time?',
  size: 'large',
  loader: () => import('./LandingsCard').then(m => <m.LandingsCard />),
};
