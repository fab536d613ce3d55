import type { CardDefinition } from '../card';

/** What each team spent, and how much of it for nothing. */
export const teamCostsCard: CardDefinition = {
  name: 'team-costs',
  title: 'What does each team cost?',
  size: 'large',
  loader: () => import('./TeamCostsCard').then(m => <m.TeamCostsCard />),
};
