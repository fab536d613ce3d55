import type { CardDefinition } from '../card';

/** Today, job by job. */
export const todayCard: CardDefinition = {
  name: 'today',
  title: 'What ran today?',
  size: 'large',
  loader: () => import('./TodayCard').then(m => <m.TodayCard />),
};
