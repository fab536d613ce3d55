import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton } from '@backstage/ui';
import { useLedgerUpdates } from '@pilotlight/plugin-spark-react';
import { EmptyState, ErrorState } from '../components';
import { useSparkLinks } from '../hooks/useSparkLinks';
import { JobSummary } from '../pages/job';
import { sparkTranslationRef } from '../translation';
import { JOB_ANNOTATION, jobNameOf } from './jobName';
import { useEntityJobs } from './useEntityJobs';

/** On an entity's overview: its last run, its month, and the way to more. */
export function EntityJobCard() {
  useLedgerUpdates();
  return (
    <EntityInfoCard title="Spark">
      <Content />
    </EntityInfoCard>
  );
}

function Content() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const { entity } = useEntity();
  const { query, job } = useEntityJobs();
  const links = useSparkLinks();
  const { data, error, refetch } = query;
  if (!data) {
    return error ? (
      <ErrorState error={error} onRetry={refetch} />
    ) : (
      <Skeleton width="100%" height={140} />
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
  return (
    <>
      <JobSummary job={job} askedAt={query.dataUpdatedAt} />
      <Link href={links.job(job.id)}>{t('job.more')}</Link>
    </>
  );
}
