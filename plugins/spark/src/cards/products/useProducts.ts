import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useScopeRequest } from '../scope';
import { startOfToday } from '../today/today';

const DAY = 86_400_000;

/** The data products in scope: what landed today, and what this month came to. */
export function useProducts() {
  const landingFrom = startOfToday();
  return useSparkQuery('listProducts', {
    ...useScopeRequest(),
    landingFrom,
    landingTo: landingFrom + DAY,
    limit: 200,
  });
}
