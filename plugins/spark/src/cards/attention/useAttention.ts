import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useScopeRequest } from '../scope';

/** Time alone puts a deadline at risk. */
const REFRESH = 60_000;

/** Jobs in scope that failed, are at risk or have become slow, the worst first. */
export function useAttention(limit: number) {
  return useSparkQuery(
    'listAttention',
    { ...useScopeRequest(), limit },
    { refetchInterval: REFRESH },
  );
}
