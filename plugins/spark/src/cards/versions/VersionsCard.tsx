import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { formatCount } from '../../format';
import { sparkTranslationRef } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

/** Spark versions by the jobs whose last run was on them. */
export function VersionsCard() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const { scope } = useScopeRequest();
  const query = useSparkQuery('listSparkVersions', { scope });
  return (
    <SparkCard
      title={t('cards.versions.title')}
      scope={useScopeLine(t('scope.now'))}
      query={query}
      height={300}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.versions.empty')}>
            {t('cards.versions.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {({ items }) => {
        const jobs = items.reduce((sum, item) => sum + item.jobs, 0);
        const most = items[0]?.version ?? '';
        const words = { jobs: formatCount(jobs), most };
        return (
          <>
            <p className={styles.sentence}>
              {items.length === 1
                ? t('cards.versions.one', words)
                : t('cards.versions.sentence', {
                    ...words,
                    versions: formatCount(items.length),
                  })}
            </p>
            <ul className={styles.list}>
              {items.map(item => (
                <li key={item.version} className={styles.item}>
                  <div className={styles.line}>
                    <span className={styles.name}>{item.version}</span>
                    <span className={styles.muted}>
                      {t('cards.versions.jobs', { count: item.jobs })}
                    </span>
                  </div>
                  <span
                    className={styles.bar}
                    style={{ width: `${(item.jobs / jobs) * 100}%` }}
                  />
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </SparkCard>
  );
}
