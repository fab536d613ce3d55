import type { CardDefinition } from '../card';

/** Runs that go on right now. */
export const runningCard: CardDefinition = {
  name: 'running',
  title: 'What is running now?',
  size: 'small',
  loader: () => import('./RunningCard').then(m => <m.RunningCard />),
};
