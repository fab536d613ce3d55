import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { formatCount, formatPercent } from '../../format';
import { useSparkTranslation } from '../../translation';
import styles from './JobView.module.css';

/** How far the what-if model is off the job's own runs; nothing while that is not known. */
export function JobModelError(props: { jobId: string }) {
  const { t } = useSparkTranslation();
  const { data } = useSparkQuery('getJobModelError', { jobId: props.jobId });
  return data?.medianError === undefined ? null : (
    <p className={styles.trend}>
      {t('job.modelError', {
        error: formatPercent(data.medianError),
        runs: formatCount(data.runs.length),
      })}
    </p>
  );
}
