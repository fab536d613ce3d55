import type { Portfolio } from '@pilotlight/plugin-spark-common';
import { formatCount, formatMoney, formatPercent } from '../../format';
import { useSparkTranslation } from '../../translation';
import { MonthBars } from './MonthBars';
import styles from '../cards.module.css';

type Month = Portfolio['months'][number];

/** Promises kept of those made in a month: "18 of 20". */
export function Kept(props: { month: Month }) {
  const { kept, broken } = props.month;
  const { t } = useSparkTranslation();
  return kept + broken === 0 ? (
    <>–</>
  ) : (
    <span className={styles.figure}>
      {t('kept', {
        kept: formatCount(kept),
        promised: formatCount(kept + broken),
      })}
    </span>
  );
}

/** The share of promises kept, month by month. */
export function PromiseTrend(props: { portfolio: Portfolio }) {
  const { t } = useSparkTranslation();
  return (
    <MonthBars
      name={t('cards.products.promisesByMonth')}
      months={props.portfolio.months.map(({ month, kept, broken }) => {
        const share = kept + broken > 0 ? kept / (kept + broken) : undefined;
        return {
          month,
          share,
          text: share === undefined ? '–' : formatPercent(share),
        };
      })}
    />
  );
}

/** What each month cost, against the dearest of them. */
export function CostTrend(props: { portfolio: Portfolio }) {
  const { months } = props.portfolio;
  const { t } = useSparkTranslation();
  const dearest = Math.max(1, ...months.map(({ cost }) => cost?.micros ?? 0));
  return (
    <MonthBars
      name={t('cards.products.costByMonth')}
      months={months.map(({ month, cost }) => ({
        month,
        share: cost && cost.micros / dearest,
        text: cost ? formatMoney(cost) : '–',
      }))}
    />
  );
}
