import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { formatCount, formatMoney } from '../../format';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

/** Causes that are named; the rest are counted. */
const SHOWN = 8;

/** Kinds of findings by the money they waste in 30 days, and in how many jobs. */
export function WasteCard() {
  const { t } = useSparkTranslation();
  const query = useSparkQuery('getWaste', useScopeRequest());
  return (
    <SparkCard
      title={t('cards.waste.title')}
      scope={useScopeLine(t('scope.lastRuns'))}
      query={query}
      height={280}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.findings.empty')}>
            {t('cards.findings.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {({ items }) => (
        <>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('cards.waste.cause')}</th>
                  <th scope="col" className={styles.end}>
                    {t('cards.waste.jobs')}
                  </th>
                  <th scope="col" className={styles.end}>
                    {t('cards.waste.wasted')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items
                  .slice(0, SHOWN)
                  .map(({ ruleId, title, jobs, wastedIn30Days }) => (
                    <tr key={ruleId}>
                      <th scope="row">{title}</th>
                      <td className={styles.end}>{formatCount(jobs)}</td>
                      <td className={styles.end}>
                        {wastedIn30Days ? formatMoney(wastedIn30Days) : '–'}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
          <p className={styles.note}>
            {items.length > SHOWN &&
              `${t('cards.waste.lesser', { count: items.length - SHOWN })} `}
            {t('cards.waste.note')}
          </p>
        </>
      )}
    </SparkCard>
  );
}
