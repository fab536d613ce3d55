import { Link } from '@backstage/ui';
import {
  SparkCard,
  useSparkQuery,
  useSparkScope,
} from '@pilotlight/plugin-spark-react';
import { formatCount, formatPercent } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { combine } from '../combine';
import { EmptyCard } from '../EmptyCard';
import { OutcomesChart, sumOutcomes } from '../OutcomesChart';
import { startOfDays, useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 5;

/** How many runs failed, on which days, and the jobs that fail most. */
export function FailuresCard() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const request = useScopeRequest();
  const { days } = useSparkScope();
  const from = startOfDays(days);
  const outcomes = useSparkQuery('getOutcomes', { ...request, from });
  const jobs = useSparkQuery('listJobs', {
    ...request,
    sort: 'successRatio',
    limit: SHOWN,
  });
  return (
    <SparkCard
      title={t('cards.failures.title')}
      scope={useScopeLine(t('scope.days', { days: String(days) }))}
      query={combine(outcomes, jobs, (report, page) => ({
        days: report.items,
        worst: page.items.filter(job => job.last30Days.failed > 0),
      }))}
      height={420}
      empty={data =>
        sumOutcomes(data.days).ended === 0 && (
          <EmptyCard title={t('cards.failures.empty')}>
            {t('cards.failures.emptyWhy')}
          </EmptyCard>
        )
      }
      more={
        <Link href={links.runs({ ...request, outcome: 'failed', from })}>
          {t('cards.failures.more')}
        </Link>
      }
    >
      {data => {
        const { failed, ended } = sumOutcomes(data.days);
        return (
          <>
            <p className={styles.sentence}>
              {failed === 0
                ? t('cards.failures.none', { ended: formatCount(ended) })
                : t('cards.failures.sentence', {
                    failed: formatCount(failed),
                    ended: formatCount(ended),
                    share: formatPercent(failed / Math.max(1, ended)),
                  })}
            </p>
            <OutcomesChart
              label={t('cards.failures.chart')}
              days={data.days}
              height={180}
            />
            {data.worst.length > 0 && (
              <>
                <p className={styles.muted}>{t('cards.failures.worst')}</p>
                <ul className={styles.list} data-spark-list>
                  {data.worst.map(({ id, name, last30Days }) => (
                    <li key={id} className={styles.line} tabIndex={-1}>
                      <Link href={links.job(id)}>{name}</Link>
                      <Link href={links.runs({ jobId: id, outcome: 'failed' })}>
                        {t('cards.failures.worstItem', {
                          failed: formatCount(last30Days.failed),
                          runs: formatCount(last30Days.runs),
                        })}
                      </Link>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        );
      }}
    </SparkCard>
  );
}
