import type { CardDefinition } from '../cards/card';
import { arrivedCard } from '../cards/arrived';
import { productsCard } from '../cards/products';
import { reportCard } from '../cards/report';

/** For who uses the data and pays for it, in no words of Spark. */
export const product: readonly CardDefinition[] = [
  productsCard,
  arrivedCard,
  reportCard,
];
