import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import { startOfDays, useScopeRequest } from '../scope';
import { toMonthPeriods } from './months';

/** What products cost this month so far, and in the same days of the month before. */
export function useProductCosts() {
  const request = useScopeRequest();
  const today = startOfDays(1);
  const periods = useMemo(() => toMonthPeriods(today), [today]);
  const soFar = useSparkQuery('getCosts', {
    ...request,
    ...periods.thisMonth,
    groupBy: 'project',
  });
  const before = useSparkQuery('getCosts', {
    ...request,
    ...periods.monthBefore,
    groupBy: 'project',
  });
  return { periods, soFar, before };
}
