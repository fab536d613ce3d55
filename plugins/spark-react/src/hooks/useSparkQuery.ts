import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type {
  SparkAnswer,
  SparkOperation,
  SparkRequest,
} from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '../api';

/**
 * How {@link useSparkQuery} asks.
 *
 * @public
 */
export interface SparkQueryOptions {
  /** Whether to ask at all, for what depends on another answer; true by default. */
  enabled?: boolean;
  /**
   * Show the answer to the last request while the next one is on its way, as a
   * list does when its filter changes. False by default.
   */
  keepPrevious?: boolean;
  /** Ask again after this many milliseconds, for what changes without a signal. */
  refetchInterval?: number;
}

/**
 * Asks Pilotlight's API and keeps the answer current: the same request from two
 * places is sent once, and an update of the ledger refreshes what is on screen.
 *
 * @example
 * ```ts
 * const runs = useSparkQuery('listRuns', { outcome: ['failed'], scope: 'mine' });
 * ```
 *
 * @public
 */
export function useSparkQuery<Id extends SparkOperation>(
  operation: Id,
  request: SparkRequest<Id>,
  options: SparkQueryOptions = {},
): UseQueryResult<SparkAnswer<Id>, Error> {
  const { client, answers } = useApi(sparkApiRef);
  return useQuery<SparkAnswer<Id>, Error>(
    {
      queryKey: ['spark', operation, request],
      queryFn: ({ signal }) => client[operation](request, { signal }),
      enabled: options.enabled ?? true,
      refetchInterval: options.refetchInterval ?? false,
      ...(options.keepPrevious && { placeholderData: keepPreviousData }),
    },
    answers,
  );
}
