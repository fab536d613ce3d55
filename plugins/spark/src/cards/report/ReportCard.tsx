import { parseEntityRef } from '@backstage/catalog-model';
import { Button } from '@backstage/ui';
import type { Portfolio, ProductPage } from '@pilotlight/plugin-spark-common';
import { SparkCard } from '@pilotlight/plugin-spark-react';
import {
  formatCount,
  formatDay,
  formatMoney,
  formatMoneyChange,
} from '../../format';
import { saveText } from '../../saveText';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { NoPrices } from '../NoPrices';
import { lastMonths } from '../products/products';
import { useProducts } from '../products/useProducts';
import { useScopeLine } from '../scope';
import { daysOf, toCsv } from './report';
import styles from '../cards.module.css';

/** Products that are told of on the screen; on paper and in files all are. */
const SHOWN = 12;

/** What each product delivered, cost and will cost this month, in a paragraph. */
export function ReportCard() {
  const { t } = useSparkTranslation();
  return (
    <SparkCard
      title={t('cards.report.title')}
      scope={useScopeLine(t('scope.month'))}
      query={useProducts()}
      height={240}
      empty={({ all }) =>
        all.runs === 0 && (
          <EmptyCard title={t('cards.report.empty')}>
            {t('cards.report.emptyWhy')}
          </EmptyCard>
        )
      }
      partial={({ all }) => all.runs > 0 && !all.costSoFar && <NoPrices />}
    >
      {page => <Report page={page} />}
    </SparkCard>
  );
}

/** The promises of the month, and of the one before it, in words. */
function usePromises() {
  const { t } = useSparkTranslation();
  return (portfolio: Portfolio): string => {
    const { now, before } = lastMonths(portfolio);
    const promised = now.kept + now.broken;
    const promisedBefore = before.kept + before.broken;
    return [
      promised > 0
        ? t('cards.report.promises', {
            kept: formatCount(now.kept),
            count: promised,
          })
        : t('cards.report.noPromises'),
      promisedBefore > 0 &&
        t('cards.report.promisesBefore', {
          kept: formatCount(before.kept),
          promised: formatCount(promisedBefore),
        }),
    ]
      .filter(Boolean)
      .join(' ');
  };
}

function Report(props: { page: ProductPage }) {
  const { items, all, period } = props.page;
  const { t } = useSparkTranslation();
  const promisesOf = usePromises();
  const products = items.filter(({ portfolio }) => portfolio.runs > 0);
  const days = daysOf(period);
  const [first, last] = days.map(formatDay);
  const heading = t('cards.report.heading', { first, last });
  const promises = promisesOf(all);
  const paragraphs = products.map(({ product, owners, portfolio }) => {
    const { runs, costSoFar, costSameDaysBefore, forecast } = portfolio;
    return [
      t('cards.report.runs', {
        product: product ? nameOf(product) : t('cards.products.none'),
        count: runs,
      }),
      promisesOf(portfolio),
      costSoFar && t('cards.report.cost', { cost: formatMoney(costSoFar) }),
      costSoFar &&
        costSameDaysBefore &&
        t('cards.report.change', {
          change: formatMoneyChange(costSoFar, costSameDaysBefore),
        }),
      forecast &&
        t('cards.report.forecast', { forecast: formatMoney(forecast) }),
      owners.length > 0 && t('cards.report.call', { owner: nameOf(owners[0]) }),
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
        {products.map(({ product }, index) => (
          <p key={product} className={index < SHOWN ? undefined : styles.paper}>
            {paragraphs[index]}
          </p>
        ))}
        {products.length > SHOWN && (
          <p className={styles.screen}>
            {t('cards.report.more', {
              number: formatCount(products.length - SHOWN),
            })}
          </p>
        )}
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
          onPress={() => save('csv', toCsv(products), 'text/csv')}
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
