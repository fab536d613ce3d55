import { useApi } from '@backstage/frontend-plugin-api';
import type { SparkClient } from '@pilotlight/plugin-spark-common';
import { sparkApiRef } from '../api';

/**
 * The typed client of Pilotlight's API, for calls that are no page's content;
 * what is shown is asked with {@link useSparkQuery}.
 *
 * @public
 */
export function useSparkClient(): SparkClient {
  return useApi(sparkApiRef).client;
}
