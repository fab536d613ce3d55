import type { CardDefinition } from '../card';

/** Failed runs by whose problem they were. */
export const causesCard: CardDefinition = {
  name: 'causes',
  title: 'Whose problems are the failures?',
  size: 'full',
  loader: () => import('./CausesCard').then(m => <m.CausesCard />),
};
