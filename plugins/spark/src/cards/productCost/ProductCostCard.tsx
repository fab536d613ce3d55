import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SparkCard } from '@pilotlight/plugin-spark-react';
import { EntityLink } from '../../components';
import { formatMoney, formatMoneyChange } from '../../format';
import { sparkTranslationRef } from '../../translation';
import { combine } from '../combine';
import { EmptyCard } from '../EmptyCard';
import { NoPrices } from '../NoPrices';
import { useScopeLine } from '../scope';
import { toProductCosts } from './months';
import { useProductCosts } from './useProductCosts';
import styles from '../cards.module.css';

/** What each product cost this month, beside the same days of the month before. */
export function ProductCostCard() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const { soFar, before } = useProductCosts();
  return (
    <SparkCard
      title={t('cards.productCost.title')}
      scope={useScopeLine(t('scope.month'))}
      query={combine(soFar, before, (now, then) => ({
        hasRuns: now.items.length > 0,
        total: now.total?.total,
        totalBefore: then.total?.total,
        products: toProductCosts(now, then),
      }))}
      height={280}
      empty={data => {
        if (!data.hasRuns) {
          return (
            <EmptyCard title={t('cards.productCost.empty')}>
              {t('cards.productCost.emptyWhy')}
            </EmptyCard>
          );
        }
        return !data.total && <NoPrices />;
      }}
    >
      {({ total, totalBefore, products }) =>
        total && (
          <>
            <p className={styles.sentence}>
              {totalBefore && totalBefore.micros > 0
                ? t('cards.productCost.sentence', {
                    cost: formatMoney(total),
                    change: formatMoneyChange(total, totalBefore),
                  })
                : t('cards.productCost.sentenceNew', {
                    cost: formatMoney(total),
                  })}
            </p>
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('cards.productCost.project')}</th>
                    <th scope="col" className={styles.end}>
                      {t('cards.productCost.soFar')}
                    </th>
                    <th scope="col" className={styles.end}>
                      {t('cards.productCost.before')}
                    </th>
                    <th scope="col" className={styles.end}>
                      {t('cards.productCost.change')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {products.map(product => (
                    <tr key={product.project}>
                      <th scope="row">
                        {product.project ? (
                          <EntityLink
                            entityRef={product.project}
                            defaultKind="system"
                          />
                        ) : (
                          t('cards.productCost.none')
                        )}
                      </th>
                      <td className={styles.end}>
                        {formatMoney(product.soFar)}
                      </td>
                      <td className={styles.end}>
                        {product.before ? formatMoney(product.before) : '–'}
                      </td>
                      <td className={styles.end}>
                        {product.before
                          ? formatMoneyChange(product.soFar, product.before)
                          : '–'}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )
      }
    </SparkCard>
  );
}
