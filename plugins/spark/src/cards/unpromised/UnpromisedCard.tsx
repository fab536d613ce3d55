import { Link } from '@backstage/ui';
import type { Job } from '@pilotlight/plugin-spark-common';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { EmptyState, EntityLink, Money } from '../../components';
import { formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { combine } from '../combine';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 8;

/** Jobs without an objective, the dearest first: of what nobody promised, nobody sees it late. */
export function UnpromisedCard() {
  const { t } = useSparkTranslation();
  const request = useScopeRequest();
  const silent = useSparkQuery('listJobs', {
    ...request,
    objectives: 'none',
    sort: '-cost',
    limit: SHOWN,
  });
  const all = useSparkQuery('listJobs', { ...request, limit: 1 });
  return (
    <SparkCard
      title={t('cards.unpromised.title')}
      scope={useScopeLine(t('scope.now'))}
      query={combine(silent, all, ({ items, total }, jobs) => ({
        items,
        total,
        jobs: jobs.total,
      }))}
      height={280}
      empty={({ total, jobs }) => {
        if (jobs === 0) {
          return (
            <EmptyCard title={t('cards.unpromised.noJobs')}>
              {t('cards.unpromised.noJobsWhy')}
            </EmptyCard>
          );
        }
        return (
          total === 0 && (
            <EmptyState title={t('cards.unpromised.none')}>
              {t('cards.unpromised.noneWhy')}
            </EmptyState>
          )
        );
      }}
    >
      {({ items, total, jobs }) => (
        <>
          <p className={styles.sentence}>
            {t('cards.unpromised.sentence', {
              total: formatCount(total),
              count: jobs,
            })}
          </p>
          <ul className={styles.list} data-spark-list>
            {items.map(job => (
              <SilentJob key={job.id} job={job} />
            ))}
          </ul>
          <p className={`${styles.note} ${styles.muted}`}>
            {t('cards.unpromised.how')}
          </p>
        </>
      )}
    </SparkCard>
  );
}

function SilentJob(props: { job: Job }) {
  const { id, name, owner, last30Days } = props.job;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <li className={styles.line} tabIndex={-1}>
      <Link href={links.job(id)} className={styles.name}>
        {name}
      </Link>
      {owner ? <EntityLink entityRef={owner} /> : t('job.nobody')}
      <Money amount={last30Days.cost} />
    </li>
  );
}
