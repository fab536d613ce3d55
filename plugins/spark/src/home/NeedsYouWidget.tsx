import { Link } from '@backstage/ui';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { AttentionRow } from '../cards/attention/AttentionRow';
import { useAttention } from '../cards/attention/useAttention';
import { combine } from '../cards/combine';
import { EmptyState, Outcome } from '../components';
import { useSparkLinks } from '../hooks/useSparkLinks';
import { useSparkTranslation } from '../translation';
import { HomeWidget, WidgetBody } from './HomeWidget';
import styles from '../cards/cards.module.css';

const SHOWN = 6;

/** What of mine failed, is at risk or has become slow. */
export function NeedsYouWidget() {
  return (
    <HomeWidget>
      <NeedsYou />
    </HomeWidget>
  );
}

function NeedsYou() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const query = combine(
    useAttention(SHOWN),
    useSparkQuery('listJobs', { scope: 'mine', limit: 1 }),
    (attention, jobs) => ({ ...attention, jobs: jobs.total }),
  );
  return (
    <WidgetBody query={query}>
      {({ items, total, jobs }) => {
        if (jobs === 0) {
          return (
            <EmptyState title={t('cards.needsYou.empty')}>
              {t('cards.needsYou.emptyWhy')}
            </EmptyState>
          );
        }
        return (
          <>
            {items.length === 0 && (
              <p className={styles.sentence}>
                <Outcome outcome="succeeded" word={t('cards.needsYou.good')} />
              </p>
            )}
            <ul className={styles.list}>
              {items.map(item => (
                <AttentionRow key={item.job.id} item={item} />
              ))}
            </ul>
            <p className={styles.note}>
              {total > items.length && (
                <span className={styles.muted}>
                  {t('cards.needsYou.more', { count: total - items.length })}{' '}
                </span>
              )}
              <Link href={links.overview({ scope: 'mine' })}>
                {t('cards.needsYou.toSpark')}
              </Link>
            </p>
          </>
        );
      }}
    </WidgetBody>
  );
}
