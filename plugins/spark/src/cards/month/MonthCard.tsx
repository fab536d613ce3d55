import { Link } from '@backstage/ui';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { Duration, Money, Outcome, When } from '../../components';
import { formatChange, formatCount, formatPercent } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { combine } from '../combine';
import { EmptyCard } from '../EmptyCard';
import { OutcomesChart, sumOutcomes } from '../OutcomesChart';
import { startOfDays, useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 8;
const DAYS = 30;

/** A month in a sentence and a strip of days, and the jobs behind it, the least reliable first. */
export function MonthCard() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const request = useScopeRequest();
  const outcomes = useSparkQuery('getOutcomes', {
    ...request,
    from: startOfDays(DAYS),
  });
  const jobs = useSparkQuery('listJobs', {
    ...request,
    sort: 'successRatio',
    limit: SHOWN,
  });
  const total = jobs.data?.total ?? 0;
  return (
    <SparkCard
      title={t('cards.month.title')}
      scope={useScopeLine(t('scope.days', { days: String(DAYS) }))}
      query={combine(outcomes, jobs, (days, page) => ({
        days: days.items,
        jobs: page.items,
      }))}
      height={480}
      empty={({ days }) =>
        sumOutcomes(days).ended === 0 && (
          <EmptyCard title={t('cards.month.empty')}>
            {t('cards.month.emptyWhy')}
          </EmptyCard>
        )
      }
      more={
        total > SHOWN && (
          <Link href={links.jobs({ ...request })}>
            {t('cards.month.more', { total: formatCount(total) })}
          </Link>
        )
      }
    >
      {data => {
        const { succeeded, failed, ended } = sumOutcomes(data.days);
        return (
          <>
            <p className={styles.sentence}>
              {t('cards.month.sentence', {
                succeeded: formatCount(succeeded),
                ended: formatCount(ended),
                share: formatPercent(
                  succeeded / Math.max(1, succeeded + failed),
                ),
              })}
            </p>
            <OutcomesChart
              label={t('cards.month.chart')}
              days={data.days}
              height={150}
            />
            <p className={styles.muted}>{t('cards.month.worstFirst')}</p>
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('jobs.name')}</th>
                    <th scope="col">{t('jobs.lastRun')}</th>
                    <th scope="col" className={styles.end}>
                      {t('jobs.success')}
                    </th>
                    <th scope="col" className={styles.end}>
                      {t('jobs.durationP95')}
                    </th>
                    <th scope="col" className={styles.end}>
                      {t('jobs.cost')}
                    </th>
                    <th scope="col" className={styles.end}>
                      {t('cards.trend')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {data.jobs.map(({ id, name, lastRun, last30Days }) => (
                    <tr key={id}>
                      <th scope="row">
                        <Link href={links.job(id)}>{name}</Link>
                      </th>
                      <td>
                        {lastRun && (
                          <>
                            <Outcome outcome={lastRun.outcome} />{' '}
                            <When at={lastRun.startedAt} />
                          </>
                        )}
                      </td>
                      <td className={styles.end}>
                        {last30Days.successRatio === undefined
                          ? '–'
                          : formatPercent(last30Days.successRatio)}
                      </td>
                      <td className={styles.end}>
                        <Duration milliseconds={last30Days.durationP95} />
                      </td>
                      <td className={styles.end}>
                        <Money amount={last30Days.cost} />
                      </td>
                      <td className={styles.end}>
                        {(last30Days.cost &&
                          last30Days.costBefore &&
                          formatChange(
                            last30Days.cost.micros,
                            last30Days.costBefore.micros,
                          )) ??
                          '–'}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        );
      }}
    </SparkCard>
  );
}
