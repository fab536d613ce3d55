import type { SparkCardQuery } from '@pilotlight/plugin-spark-react';

/** Two answers that a card shows together: there once both are, failed if one is. */
export function combine<A, B, T>(
  first: SparkCardQuery<A>,
  second: SparkCardQuery<B>,
  join: (a: A, b: B) => T,
): SparkCardQuery<T> {
  const isThere = first.data !== undefined && second.data !== undefined;
  return {
    data: isThere ? join(first.data as A, second.data as B) : undefined,
    error: first.error ?? second.error,
    isPending: first.isPending || second.isPending,
    dataUpdatedAt: Math.min(first.dataUpdatedAt, second.dataUpdatedAt),
    refetch: () => [first.refetch(), second.refetch()],
  };
}
