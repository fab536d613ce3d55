import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import type { Job } from '@pilotlight/plugin-spark-common';
import type { ReactNode } from 'react';
import { EmptyState, ErrorState } from '../components';
import { useSparkTranslation } from '../translation';
import { JOB_ANNOTATION, jobNameOf } from './jobName';
import { useEntityJobs } from './useEntityJobs';
import type { EntityJobs as Answered } from './useEntityJobs';

/** The jobs of the entity around this, once there are any. */
export interface SomeJobs extends Omit<Answered, 'query'> {
  jobs: readonly Job[];
  job: Job;
  /** When they were asked for, in epoch milliseconds. */
  askedAt: number;
}

/** What an entity's jobs are shown as; until then their place, or why there are none. */
export function EntityJobs(props: {
  /** Of the content in pixels, taken while it loads. */
  height: number;
  children: (jobs: SomeJobs) => ReactNode;
}) {
  const { height, children } = props;
  const { t } = useSparkTranslation();
  const { entity } = useEntity();
  const { query, job, choose } = useEntityJobs();
  const { data, error, refetch, dataUpdatedAt: askedAt } = query;
  if (!data) {
    return error ? (
      <ErrorState error={error} onRetry={refetch} />
    ) : (
      <Skeleton width="100%" height={height} />
    );
  }
  if (!job) {
    return (
      <EmptyState title={t('job.entityEmptyTitle')}>
        {t('job.entityEmpty', {
          job: jobNameOf(entity),
          annotation: JOB_ANNOTATION,
        })}
      </EmptyState>
    );
  }
  return <>{children({ jobs: data.items, job, choose, askedAt })}</>;
}
