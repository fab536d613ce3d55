import type { Job } from '@pilotlight/plugin-spark-common';
import { formatCount, formatMoney, formatMoneyChange } from '../../format';
import { useSparkTranslation } from '../../translation';

/** A job's month in a sentence or two: how its runs ended, what they cost. */
export function useTrendSentence(job: Job): string {
  const { t } = useSparkTranslation();
  const { runs, failed, succeeded, cost, costBefore } = job.last30Days;
  if (runs === 0) {
    return t('job.trend.none');
  }
  const ended =
    succeeded === runs
      ? t('job.trend.allGood', { runs: formatCount(runs) })
      : t('job.trend.someFailed', {
          failed: formatCount(failed),
          runs: formatCount(runs),
        });
  if (!cost) {
    return ended;
  }
  const spent =
    costBefore && costBefore.micros > 0
      ? t('job.trend.moreCost', {
          cost: formatMoney(cost),
          change: formatMoneyChange(cost, costBefore),
        })
      : t('job.trend.newCost', { cost: formatMoney(cost) });
  return `${ended} ${spent}`;
}
