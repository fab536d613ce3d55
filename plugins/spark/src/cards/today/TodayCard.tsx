import { Link } from '@backstage/ui';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { Duration, Money, Outcome, When } from '../../components';
import { formatCount, formatDuration, formatTimes } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { combine } from '../combine';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import { startOfToday, toJobsToday } from './today';
import type { JobToday } from './today';
import styles from '../cards.module.css';

/** The most that one answer holds; the card says when there were more. */
const MOST_RUNS = 200;
const SHOWN = 12;

/** Today's runs, job by job, against how long each usually takes. */
export function TodayCard() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const request = useScopeRequest();
  const from = startOfToday();
  const runs = useSparkQuery('listRuns', {
    ...request,
    from,
    limit: MOST_RUNS,
  });
  const failed = useSparkQuery('listRuns', {
    ...request,
    from,
    outcome: ['failed'],
    limit: 1,
  });
  const jobs = useSparkQuery('listJobs', {
    ...request,
    sort: '-lastStartedAt',
    limit: MOST_RUNS,
  });
  return (
    <SparkCard
      title={t('cards.today.title')}
      scope={useScopeLine(t('scope.today'))}
      query={combine(
        combine(runs, failed, (page, broken) => ({ page, broken })),
        jobs,
        ({ page, broken }, known) => ({
          total: page.total,
          failed: broken.total,
          runs: page.items,
          jobs: toJobsToday(page.items, known.items),
        }),
      )}
      height={380}
      empty={data =>
        data.runs.length === 0 && (
          <EmptyCard title={t('cards.today.empty')}>
            {t('cards.today.emptyWhy')}
          </EmptyCard>
        )
      }
      partial={data =>
        data.total > data.runs.length && (
          <p className={styles.note}>
            {t('cards.today.partial', {
              shown: formatCount(data.runs.length),
              total: formatCount(data.total),
            })}
          </p>
        )
      }
      more={
        <Link href={links.runs({ ...request, from })}>
          {t('cards.today.more')}
        </Link>
      }
    >
      {data => (
        <>
          <p className={styles.sentence}>
            {t('cards.today.sentence', {
              count: data.total,
              jobs: t('cards.today.jobs', { count: data.jobs.length }),
              failed: formatCount(data.failed),
            })}
          </p>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('cards.today.job')}</th>
                  <th scope="col">{t('cards.today.last')}</th>
                  <th scope="col" className={styles.end}>
                    {t('cards.today.runs')}
                  </th>
                  <th scope="col" className={styles.end}>
                    {t('cards.today.duration')}
                  </th>
                  <th scope="col">{t('cards.today.against')}</th>
                  <th scope="col" className={styles.end}>
                    {t('cards.today.cost')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.jobs.slice(0, SHOWN).map(job => (
                  <TodayRow key={job.jobId} job={job} from={from} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </SparkCard>
  );
}

function TodayRow(props: { job: JobToday; from: number }) {
  const { jobId, name, runs, last, usual, cost } = props.job;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  // How long a running run will take is not known yet.
  const times =
    usual !== undefined && last.outcome !== 'running'
      ? formatTimes(last.duration, usual)
      : undefined;
  return (
    <tr>
      <th scope="row">
        <Link href={links.job(jobId)}>{name}</Link>
      </th>
      <td>
        <Link href={links.run(last.id)}>
          <Outcome outcome={last.outcome} />{' '}
          <When at={last.startedAt} as="clock" />
        </Link>
      </td>
      <td className={styles.end}>
        <Link href={links.runs({ jobId, from: props.from })}>
          {formatCount(runs)}
        </Link>
      </td>
      <td className={styles.end}>
        <Duration milliseconds={last.duration} />
      </td>
      <td className={styles.muted}>
        {times !== undefined && usual !== undefined
          ? t('cards.today.usual', { times, duration: formatDuration(usual) })
          : '–'}
      </td>
      <td className={styles.end}>
        <Money amount={cost} />
      </td>
    </tr>
  );
}
