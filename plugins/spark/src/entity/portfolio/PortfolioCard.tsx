import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton } from '@backstage/ui';
import type { EntityPortfolio } from '@pilotlight/plugin-spark-common';
import {
  Freshness,
  useLedgerUpdates,
  useSparkQuery,
} from '@pilotlight/plugin-spark-react';
import { NoPrices } from '../../cards/NoPrices';
import { startOfToday } from '../../cards/today/today';
import { EmptyState, ErrorState } from '../../components';
import {
  formatCount,
  formatMoney,
  formatMoneyChange,
  formatPercent,
} from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { PortfolioFigures } from './PortfolioFigures';
import styles from '../../cards/cards.module.css';

const DAY = 86_400_000;

/** Of the content in pixels, taken while it loads. */
const HEIGHT = 220;

/** Whose jobs a card sums. */
type Whole = 'group' | 'system' | 'domain';

/** What the jobs of the group, system or domain around this cost, and how they did. */
export function PortfolioCard(props: { of: Whole }) {
  useLedgerUpdates();
  const { t } = useSparkTranslation();
  const { entity } = useEntity();
  const landingFrom = startOfToday();
  const { data, error, refetch, dataUpdatedAt } = useSparkQuery(
    'getEntityPortfolio',
    {
      entityRef: stringifyEntityRef(entity),
      landingFrom,
      landingTo: landingFrom + DAY,
    },
  );
  return (
    <EntityInfoCard title={t(`portfolio.${props.of}.title`)}>
      {data ? (
        <>
          <Answer of={props.of} answer={data} />
          <p className={styles.muted}>
            <Freshness askedAt={dataUpdatedAt} />
          </p>
        </>
      ) : (
        !error && <Skeleton width="100%" height={HEIGHT} />
      )}
      {error && <ErrorState error={error} onRetry={refetch} />}
    </EntityInfoCard>
  );
}

function Answer(props: { of: Whole; answer: EntityPortfolio }) {
  const { of, answer } = props;
  const { portfolio, worst } = answer;
  const { jobs, costSoFar, costSameDaysBefore, forecast } = portfolio;
  const { t } = useSparkTranslation();
  if (jobs === 0) {
    return (
      <EmptyState title={t(`portfolio.${of}.empty`)}>
        {t(`portfolio.${of}.emptyWhy`)}
      </EmptyState>
    );
  }
  return (
    <>
      {costSoFar && forecast && (
        <p className={styles.sentence}>
          {t(`portfolio.${of}.cost`, {
            cost: formatMoney(costSoFar),
            forecast: formatMoney(forecast),
          })}{' '}
          {costSameDaysBefore && (
            <span className={styles.muted}>
              {t('portfolio.change', {
                change: formatMoneyChange(costSoFar, costSameDaysBefore),
              })}
            </span>
          )}
        </p>
      )}
      <PortfolioFigures portfolio={portfolio} />
      <Worst worst={worst} />
      {!costSoFar && <NoPrices />}
    </>
  );
}

function Worst({ worst }: Pick<EntityPortfolio, 'worst'>) {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  if (worst.length === 0) {
    return <p className={styles.muted}>{t('portfolio.noneFailed')}</p>;
  }
  return (
    <>
      <p className={styles.muted}>{t('portfolio.worst')}</p>
      <ul className={styles.list}>
        {worst.map(({ id, name, last30Days }) => (
          <li key={id} className={styles.line}>
            <Link href={links.job(id)} className={styles.name}>
              {name}
            </Link>
            <span>
              {t('portfolio.worstOf', {
                share: formatPercent(last30Days.successRatio ?? 0),
                runs: formatCount(last30Days.runs),
              })}
            </span>
            {last30Days.cost && (
              <span className={styles.muted}>
                {formatMoney(last30Days.cost)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
