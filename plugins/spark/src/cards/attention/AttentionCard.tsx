import { Link } from '@backstage/ui';
import { SparkCard } from '@pilotlight/plugin-spark-react';
import { formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import { AttentionRow } from './AttentionRow';
import { useAttention } from './useAttention';
import styles from '../cards.module.css';

const SHOWN = 6;

/** Jobs that failed, are at risk or have become slow: why, how often, what it cost, and the way to the run. */
export function AttentionCard() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const request = useScopeRequest();
  const query = useAttention(SHOWN);
  const failed = query.data?.byNeed.failed ?? 0;
  return (
    <SparkCard
      title={t('cards.attention.title')}
      scope={useScopeLine(t('scope.now'))}
      query={query}
      height={220}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.attention.empty')}>
            {t('cards.attention.emptyWhy')}
          </EmptyCard>
        )
      }
      more={
        failed > SHOWN && (
          <Link
            href={links.jobs({ ...request, outcome: ['failed', 'unknown'] })}
          >
            {t('cards.attention.more', { total: formatCount(failed) })}
          </Link>
        )
      }
    >
      {({ items, byNeed }) => (
        <>
          <p className={styles.sentence}>
            {(['failed', 'at-risk', 'slow'] as const)
              .filter(need => byNeed[need] > 0)
              .map(need =>
                t(`cards.attention.counts.${need}`, {
                  total: formatCount(byNeed[need]),
                }),
              )
              .join(' · ')}
          </p>
          <ul className={styles.list} data-spark-list>
            {items.map(item => (
              <AttentionRow key={item.job.id} item={item} />
            ))}
          </ul>
        </>
      )}
    </SparkCard>
  );
}
