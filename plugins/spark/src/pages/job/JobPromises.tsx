import { Skeleton } from '@backstage/ui';
import type { JobObjectives } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useEffect } from 'react';
import { EmptyState, ErrorState, When } from '../../components';
import { cronWords } from '../../format/cronWords';
import { useSparkTranslation } from '../../translation';
import { JobObjectiveView } from './JobObjectiveView';
import styles from './JobPromises.module.css';

const HEIGHT = 320;

/** What is promised of a job, how it is kept, and what of its file cannot be read. */
export function JobPromises(props: { jobId: string }) {
  const { t } = useSparkTranslation();
  const { data, error, refetch } = useSparkQuery('getJobObjectives', {
    jobId: props.jobId,
  });
  useScrollToFragment(data !== undefined);
  if (!data) {
    return error ? (
      <ErrorState error={error} onRetry={refetch} />
    ) : (
      <Skeleton width="100%" height={HEIGHT} />
    );
  }
  const { items, problems } = data;
  return (
    <>
      <Schedule promises={data} />
      {problems.length > 0 && <Problems problems={problems} />}
      {items.length === 0 && problems.length === 0 && (
        <EmptyState title={t('job.promises.empty')}>
          {t('job.promises.emptyWhy')}
        </EmptyState>
      )}
      {items.map(detail => (
        <JobObjectiveView key={detail.objective.id} detail={detail} />
      ))}
    </>
  );
}

/** The browser looks for the fragment of a link before the objectives are there. */
function useScrollToFragment(isThere: boolean) {
  useEffect(() => {
    if (isThere && window.location.hash.startsWith('#objective-')) {
      document
        .getElementById(decodeURIComponent(window.location.hash.slice(1)))
        ?.scrollIntoView();
    }
  }, [isThere]);
}

function Schedule(props: { promises: JobObjectives }) {
  const { schedule, nextStarts } = props.promises;
  const { t } = useSparkTranslation();
  if (!schedule) {
    return null;
  }
  return (
    <p className={styles.paragraph}>
      {t('job.promises.schedule', {
        times: <span title={schedule.cron}>{cronWords(schedule.cron)}</span>,
        zone: schedule.timeZone,
      })}{' '}
      {nextStarts.length > 0 && (
        <>
          {t('job.promises.next')}{' '}
          {nextStarts.map((start, index) => (
            <span key={start}>
              {index > 0 && ' · '}
              <When at={start} as="clock" />
            </span>
          ))}
        </>
      )}
    </p>
  );
}

function Problems(props: { problems: JobObjectives['problems'] }) {
  const { t } = useSparkTranslation();
  return (
    <div role="note" className={styles.problem}>
      <p className={styles.paragraph}>
        {t('job.promises.problems', { count: props.problems.length })}
      </p>
      <ul className={styles.list}>
        {props.problems.map(({ file, line, column, message, fix }) => (
          <li key={`${file}:${line}:${column}:${message}`}>
            <code>{[file, line, column].filter(Boolean).join(':')}</code>{' '}
            {message} {fix}
          </li>
        ))}
      </ul>
    </div>
  );
}
