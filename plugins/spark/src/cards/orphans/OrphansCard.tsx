import { Link } from '@backstage/ui';
import {
  SparkCard,
  useSparkQuery,
  useSparkScope,
} from '@pilotlight/plugin-spark-react';
import { EmptyState, Money, When } from '../../components';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import styles from '../cards.module.css';

const SHOWN = 8;
/** What the API calls the owner of jobs that nobody owns. */
const NOBODY = ['none'];

/** Jobs with nobody to call. Nobody's jobs are in no team, so all teams are looked at. */
export function OrphansCard() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const { environments } = useSparkScope();
  const query = useSparkQuery('listJobs', {
    owner: NOBODY,
    limit: SHOWN,
    ...(environments.length > 0 && { environment: [...environments] }),
  });
  const total = query.data?.total ?? 0;
  return (
    <SparkCard
      title={t('cards.orphans.title')}
      scope={[t('scope.all'), ...environments, t('scope.now')].join(' · ')}
      query={query}
      height={120}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyState title={t('cards.orphans.none')}>
            {t('cards.orphans.noneWhy')}
          </EmptyState>
        )
      }
      more={
        total > SHOWN && (
          <Link href={links.jobs({ owner: NOBODY, environment: environments })}>
            {t('cards.orphans.more')}
          </Link>
        )
      }
    >
      {({ items }) => (
        <>
          <p className={styles.sentence}>
            {t('cards.orphans.sentence', { count: total })}
          </p>
          <ul className={styles.list} data-spark-list>
            {items.map(job => (
              <li key={job.id} className={styles.line} tabIndex={-1}>
                <Link href={links.job(job.id)} className={styles.name}>
                  {job.name}
                </Link>
                <span className={styles.muted}>
                  {job.environment} · {job.cluster}
                </span>
                {job.lastRun && <When at={job.lastRun.startedAt} />}
                <Money amount={job.last30Days.cost} />
              </li>
            ))}
          </ul>
        </>
      )}
    </SparkCard>
  );
}
