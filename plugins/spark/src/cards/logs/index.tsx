import type { CardDefinition } from '../card';

/** Event logs that stopped, fell silent or cannot be read. */
export const logsCard: CardDefinition = {
  name: 'logs',
  title: 'Which logs cannot be trusted?',
  size: 'full',
  loader: () => import('./LogsCard').then(m => <m.LogsCard />),
};
