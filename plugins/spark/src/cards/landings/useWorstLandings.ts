import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useScopeRequest } from '../scope';
import { startOfToday } from '../today/today';

const DAY = 86_400_000;

/** What is to land in scope today, the reader's day: what somebody must see to first. */
export function useWorstLandings(limit: number) {
  const from = startOfToday();
  return useSparkQuery('listLandings', {
    ...useScopeRequest(),
    from,
    to: from + DAY,
    sort: 'worst',
    limit,
  });
}
