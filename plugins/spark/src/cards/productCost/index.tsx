import type { CardDefinition } from '../card';

/** This month against the same days of the last. */
export const productCostCard: CardDefinition = {
  name: 'product-cost',
  title: 'What did my data cost this month?',
  size: 'medium',
  loader: () => import('./ProductCostCard').then(m => <m.ProductCostCard />),
};
