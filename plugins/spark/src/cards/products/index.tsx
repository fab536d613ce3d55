import type { CardDefinition } from '../card';

/** A row for each data product: landed, promises, cost, whom to call. */
export const productsCard: CardDefinition = {
  name: 'products',
  title: 'How do my data products do this month?',
  size: 'full',
  loader: () => import('./ProductsCard').then(m => <m.ProductsCard />),
};
