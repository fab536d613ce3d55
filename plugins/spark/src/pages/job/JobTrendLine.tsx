import type { JobTrend } from '@pilotlight/plugin-spark-common';
import { formatDay, formatDuration, formatPercent } from '../../format';
import { useSparkTranslation } from '../../translation';
import styles from './JobView.module.css';

/** Since when the job's runs take longer or less long, in a sentence. */
export function JobTrendLine(props: {
  change: NonNullable<JobTrend['change']>;
}) {
  const { change } = props;
  const { t } = useSparkTranslation();
  const { factor, inputShare } = change;
  const words = {
    since: formatDay(new Date(change.since).toISOString().slice(0, 10)),
    before: formatDuration(change.beforeMs),
    now: formatDuration(change.sinceMs),
  };
  return (
    <p className={styles.trend}>
      {factor > 1 ? t('job.slowerSince', words) : t('job.fasterSince', words)}
      {inputShare !== undefined &&
        inputShare > 0 &&
        ` ${t('job.trendInput', { share: formatPercent(inputShare) })}`}
    </p>
  );
}
