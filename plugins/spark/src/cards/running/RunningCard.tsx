import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  SparkCard,
  useNow,
  useSparkQuery,
} from '@pilotlight/plugin-spark-react';
import { Outcome } from '../../components';
import { formatDuration } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { sparkTranslationRef } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 8;

/** Runs that go on right now: for how long, and how long they usually take. */
export function RunningCard() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const links = useSparkLinks();
  const request = useScopeRequest();
  const now = useNow();
  const query = useSparkQuery('listRuns', {
    ...request,
    outcome: ['running'],
    limit: SHOWN,
  });
  // Only for how long they usually take; the card does without.
  const jobs = useSparkQuery('listJobs', {
    ...request,
    outcome: ['running'],
    limit: 200,
  });
  const usual = new Map(
    jobs.data?.items.map(job => [job.id, job.last30Days.durationMedian]),
  );
  const total = query.data?.total ?? 0;
  return (
    <SparkCard
      title={t('cards.running.title')}
      scope={useScopeLine(t('scope.now'))}
      query={query}
      height={220}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.running.empty')}>
            {t('cards.running.emptyWhy')}
          </EmptyCard>
        )
      }
      more={
        total > SHOWN && (
          <Link href={links.runs({ ...request, outcome: 'running' })}>
            {t('cards.running.more', { total: String(total) })}
          </Link>
        )
      }
    >
      {({ items }) => (
        <ul className={styles.list} data-spark-list>
          {items.map(run => {
            const median = usual.get(run.jobId);
            return (
              <li key={run.id} className={styles.item} tabIndex={-1}>
                <div className={styles.line}>
                  <Link href={links.run(run.id)} className={styles.name}>
                    {run.jobName}
                  </Link>
                  <Outcome
                    outcome="running"
                    word={t('cards.running.since', {
                      duration: formatDuration(now - run.startedAt),
                    })}
                  />
                  {median !== undefined && (
                    <span className={styles.muted}>
                      {t('cards.running.usual', {
                        duration: formatDuration(median),
                      })}
                    </span>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </SparkCard>
  );
}
