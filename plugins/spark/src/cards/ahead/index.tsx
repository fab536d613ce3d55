import type { CardDefinition } from '../card';

/** What starts in the next day, and what of it collides. */
export const aheadCard: CardDefinition = {
  name: 'ahead',
  title: 'What starts next, and does it collide?',
  size: 'large',
  loader: () => import('./AheadCard').then(m => <m.AheadCard />),
};
