import type { Portfolio } from '@pilotlight/plugin-spark-common';
import type { ReactNode } from 'react';
import { ArrivalOf } from '../../cards/products/Arrival';
import { CostTrend, Kept, PromiseTrend } from '../../cards/products/figures';
import { lastMonths } from '../../cards/products/products';
import { formatCount, formatPercent } from '../../format';
import { useSparkTranslation } from '../../translation';
import styles from './PortfolioCard.module.css';

/** How reliable several jobs are, in figures. */
export function PortfolioFigures(props: { portfolio: Portfolio }) {
  const { portfolio } = props;
  const { jobs, last30Days, landings, objectives, needAttention } = portfolio;
  const { t } = useSparkTranslation();
  const { now } = lastMonths(portfolio);
  const ended = last30Days.succeeded + last30Days.failed;
  const due = Object.values(landings).reduce((sum, count) => sum + count, 0);
  const promised = Object.values(objectives).reduce((sum, n) => sum + n, 0);
  const figures: Record<string, ReactNode> = {
    jobs: formatCount(jobs),
    arrived: <ArrivalOf portfolio={portfolio} />,
    landedToday:
      due > 0
        ? t('portfolio.landedOf', {
            landed: formatCount(landings.landed),
            due: formatCount(due),
          })
        : t('portfolio.none'),
    success: ended > 0 ? formatPercent(last30Days.succeeded / ended) : '–',
    promises: (
      <>
        <Kept month={now} /> <PromiseTrend portfolio={portfolio} />
      </>
    ),
    failures: formatCount(needAttention),
    objectives:
      promised === 0
        ? t('portfolio.none')
        : t(
            objectives.breached > 0
              ? 'portfolio.breached'
              : 'portfolio.objectivesGood',
            {
              breached: formatCount(objectives.breached),
              total: formatCount(promised),
            },
          ),
    ...(portfolio.costSoFar && {
      cost: <CostTrend portfolio={portfolio} />,
    }),
  };
  return (
    <dl className={styles.figures}>
      {Object.entries(figures).map(([name, value]) => (
        <div key={name}>
          <dt>{t(`portfolio.${name as 'jobs'}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
