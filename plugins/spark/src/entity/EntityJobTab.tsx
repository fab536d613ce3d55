import { useEntity } from '@backstage/plugin-catalog-react';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { SparkFrame } from '../components';
import { JobView } from '../pages/job';
import { useSparkTranslation } from '../translation';
import { EntityJobs } from './EntityJobs';
import type { SomeJobs } from './EntityJobs';
import styles from './EntityJobTab.module.css';

/** The "Spark" tab of a catalog entity: its job, in each place where it runs. */
export function EntityJobTab() {
  const { entity } = useEntity();
  return (
    <SparkFrame as="tab">
      <EntityJobs height={640}>
        {found => (
          <>
            <PlaceSwitch {...found} />
            <JobView job={found.job} askedAt={found.askedAt} entity={entity} />
          </>
        )}
      </EntityJobs>
    </SparkFrame>
  );
}

/** Which of the places is looked at, where the job runs in several. */
function PlaceSwitch(props: SomeJobs) {
  const { jobs, job, choose } = props;
  const { t } = useSparkTranslation();
  if (jobs.length < 2) {
    return null;
  }
  return (
    <div className={styles.switch}>
      <ToggleButtonGroup
        aria-label={t('job.switch')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[job.id]}
        onSelectionChange={keys => [...keys].map(String).forEach(choose)}
      >
        {jobs.map(({ id, environment, cluster, namespace }) => (
          <ToggleButton key={id} id={id}>
            {[environment, cluster, namespace].filter(Boolean).join(' · ')}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
