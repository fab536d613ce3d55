import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Skeleton, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { EmptyState, ErrorState, SparkFrame } from '../components';
import { JobView } from '../pages/job';
import { sparkTranslationRef } from '../translation';
import { JOB_ANNOTATION, jobNameOf } from './jobName';
import { useEntityJobs } from './useEntityJobs';
import styles from './EntityJobTab.module.css';

/** The "Spark" tab of a catalog entity: its job, in each place where it runs. */
export function EntityJobTab() {
  return (
    <SparkFrame as="tab">
      <EntityJobs />
    </SparkFrame>
  );
}

function EntityJobs() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const { entity } = useEntity();
  const { query, job, choose } = useEntityJobs();
  const { data, error, refetch } = query;
  if (!data) {
    return error ? (
      <ErrorState error={error} onRetry={refetch} />
    ) : (
      <Skeleton width="100%" height={640} />
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
      {data.items.length > 1 && (
        <div className={styles.switch}>
          <ToggleButtonGroup
            aria-label={t('job.switch')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[job.id]}
            onSelectionChange={keys => [...keys].map(String).forEach(choose)}
          >
            {data.items.map(({ id, environment, cluster, namespace }) => (
              <ToggleButton key={id} id={id}>
                {[environment, cluster, namespace].filter(Boolean).join(' · ')}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
      )}
      <JobView job={job} askedAt={query.dataUpdatedAt} entity={entity} />
    </>
  );
}
