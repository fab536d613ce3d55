import type { SparkAnswer } from '@pilotlight/plugin-spark-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { useSparkQuery } from './useSparkQuery';

/** A source grows stale without any change in the ledger, so nothing signals it. */
const SOURCES_REFRESH = 30_000;

/**
 * Where facts come from, and how those sources are.
 *
 * @public
 */
export function useSources(): UseQueryResult<
  SparkAnswer<'listSources'>,
  Error
> {
  return useSparkQuery('listSources', {}, { refetchInterval: SOURCES_REFRESH });
}
