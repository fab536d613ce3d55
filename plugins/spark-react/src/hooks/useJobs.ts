import type { JobPage, SparkAnswer } from '@pilotlight/plugin-spark-common';
import type { SparkRequest } from '@pilotlight/plugin-spark-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { useSparkQuery } from './useSparkQuery';

/**
 * A page of jobs; the page before stays in sight while the next one loads.
 *
 * @public
 */
export function useJobs(
  request: SparkRequest<'listJobs'>,
): UseQueryResult<JobPage, Error> {
  return useSparkQuery('listJobs', request, { keepPrevious: true });
}

/**
 * The jobs that a catalog entity stands for: one in each cluster, namespace and
 * environment where it has run.
 *
 * @public
 */
export function useJobsOfEntity(
  entityRef: string,
): UseQueryResult<SparkAnswer<'listJobsByEntity'>, Error> {
  return useSparkQuery('listJobsByEntity', { entityRef });
}
