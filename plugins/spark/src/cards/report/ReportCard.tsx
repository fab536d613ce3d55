import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { formatDay, formatMoney, formatMoneyChange } from '../../format';
import { saveText } from '../../saveText';
import { sparkTranslationRef } from '../../translation';
import { combine } from '../combine';
import { EmptyCard } from '../EmptyCard';
import { NoPrices } from '../NoPrices';
import { useProductCosts } from '../productCost/useProductCosts';
import { useScopeLine, useScopeRequest } from '../scope';
import { daysOf, promisesKept, toCsv, toProductMonths } from './report';
import type { ProductMonth } from './report';
import styles from '../cards.module.css';

/** What each product delivered, cost and will cost this month, in a paragraph. */
export function ReportCard() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const request = useScopeRequest();
  const { periods, soFar, before } = useProductCosts();
  const promises = useSparkQuery('listObjectives', { ...request, limit: 1 });
  const costs = combine(soFar, before, (now, then) => ({
    hasRuns: now.items.length > 0,
    months: toProductMonths(now, then, periods.thisMonth),
  }));
  return (
    <SparkCard
      title={t('cards.report.title')}
      scope={useScopeLine(t('scope.month'))}
      query={combine(costs, promises, (data, page) => ({
        ...data,
        ...promisesKept(page),
      }))}
      height={240}
      empty={({ hasRuns, months }) => {
        if (!hasRuns) {
          return (
            <EmptyCard title={t('cards.productCost.empty')}>
              {t('cards.productCost.emptyWhy')}
            </EmptyCard>
          );
        }
        return months.length === 0 && <NoPrices />;
      }}
    >
      {({ months, kept, promised }) => (
        <Report
          months={months}
          days={daysOf(periods.thisMonth)}
          promises={
            promised > 0
              ? t('cards.report.promises', {
                  kept: String(kept),
                  count: promised,
                })
              : t('cards.report.noPromises')
          }
        />
      )}
    </SparkCard>
  );
}

function Report(props: {
  months: readonly ProductMonth[];
  days: [string, string];
  promises: string;
}) {
  const { months, days, promises } = props;
  const { t } = useTranslationRef(sparkTranslationRef);
  const [first, last] = days.map(formatDay);
  const heading = t('cards.report.heading', { first, last });
  const paragraphs = months.map(month => {
    const { product, attempts, soFar, before, forecast } = month;
    return [
      t('cards.report.cost', {
        product: product ? nameOf(product) : t('cards.productCost.none'),
        count: attempts,
        cost: formatMoney(soFar),
      }),
      before &&
        t('cards.report.change', { change: formatMoneyChange(soFar, before) }),
      t('cards.report.forecast', { forecast: formatMoney(forecast) }),
    ]
      .filter(Boolean)
      .join(' ');
  });
  const save = (suffix: string, text: string, type: string) =>
    saveText(`data-report-${days[1]}.${suffix}`, text, type);
  const markdown = [`# ${heading}`, promises, ...paragraphs, ''].join('\n\n');
  return (
    <>
      <div className={styles.report}>
        <p className={styles.sentence}>
          {heading}. {promises}
        </p>
        {months.map(({ product }, index) => (
          <p key={product}>{paragraphs[index]}</p>
        ))}
        <p className={styles.muted}>{t('cards.report.how')}</p>
      </div>
      <div className={styles.buttons}>
        <Button size="small" variant="secondary" onPress={() => window.print()}>
          {t('cards.report.print')}
        </Button>
        <Button
          size="small"
          variant="secondary"
          onPress={() => save('md', markdown, 'text/markdown')}
        >
          {t('cards.report.markdown')}
        </Button>
        <Button
          size="small"
          variant="secondary"
          onPress={() => save('csv', toCsv(months), 'text/csv')}
        >
          {t('cards.report.csv')}
        </Button>
      </div>
    </>
  );
}

/** A product's bare name: a report is read where no link helps. */
function nameOf(product: string): string {
  try {
    return parseEntityRef(product, { defaultKind: 'system' }).name;
  } catch {
    return product;
  }
}
