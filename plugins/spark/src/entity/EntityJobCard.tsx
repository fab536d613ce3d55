import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { useLedgerUpdates } from '@pilotlight/plugin-spark-react';
import { useSparkLinks } from '../hooks/useSparkLinks';
import { JobSummary } from '../pages/job';
import { useSparkTranslation } from '../translation';
import { EntityJobs } from './EntityJobs';

/** On an entity's overview: its last run, its month, and the way to more. */
export function EntityJobCard() {
  useLedgerUpdates();
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <EntityInfoCard title={t('job.entityCard')}>
      <EntityJobs height={140}>
        {({ job, askedAt }) => (
          <>
            <JobSummary job={job} askedAt={askedAt} />
            <Link href={links.job(job.id)}>{t('job.more')}</Link>
          </>
        )}
      </EntityJobs>
    </EntityInfoCard>
  );
}
