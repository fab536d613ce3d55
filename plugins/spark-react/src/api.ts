import { createApiRef } from '@backstage/frontend-plugin-api';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import { createSparkClient } from '@pilotlight/plugin-spark-common';
import type { SparkClient } from '@pilotlight/plugin-spark-common';
import { QueryClient } from '@tanstack/react-query';

/**
 * What every Spark page and card reads from.
 *
 * @public
 */
export interface SparkApi {
  /** The typed client of the backend's API. */
  readonly client: SparkClient;
  /**
   * The answers held in this browser. One cache for the whole app, so that two
   * cards that ask the same ask once, and a signal refreshes them all.
   */
  readonly answers: QueryClient;
}

/**
 * Where pages and cards get at Pilotlight's API.
 *
 * @public
 */
export const sparkApiRef = createApiRef<SparkApi>().with({
  id: 'plugin.spark.client',
  pluginId: 'spark',
});

/**
 * Makes the {@link SparkApi} of an app.
 *
 * @public
 */
export function createSparkApi(options: { fetchApi: FetchApi }): SparkApi {
  return {
    client: createSparkClient({
      baseUrl: 'plugin://spark',
      fetch: (input, init) => options.fetchApi.fetch(input, init),
    }),
    answers: createAnswers(),
  };
}

function createAnswers(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Signals refresh what is on screen; between them an answer this young
        // is as good as a new one when the reader goes back and forth.
        staleTime: 15_000,
        // What is denied or unknown stays so; a backend restart takes seconds.
        retry: (failures, error) => failures < 2 && isWorthRetrying(error),
        retryDelay: failures => Math.min(1_000 * 2 ** failures, 5_000),
      },
    },
  });
}

/** Network failures and answers of the 5xx family; the rest won't change by asking again. */
function isWorthRetrying(error: unknown): boolean {
  const statusCode = (error as { statusCode?: unknown }).statusCode;
  return typeof statusCode !== 'number' || statusCode >= 500;
}
