import { Link } from '@backstage/ui';
import type { CostRow, CostSplit } from '@pilotlight/plugin-spark-common';
import {
  SparkCard,
  useSparkQuery,
  useSparkScope,
} from '@pilotlight/plugin-spark-react';
import { EntityLink } from '../../components';
import { formatCount, formatMoney, formatPercent } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { NoPrices } from '../NoPrices';
import { startOfDays, useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 10;

/** What each team spent, and how much of it stood idle or was lost to failures. */
export function TeamCostsCard() {
  const { t } = useSparkTranslation();
  const request = useScopeRequest();
  const { days } = useSparkScope();
  const query = useSparkQuery('getCosts', {
    ...request,
    groupBy: 'team',
    from: startOfDays(days),
    limit: SHOWN,
  });
  return (
    <SparkCard
      title={t('cards.teamCosts.title')}
      scope={useScopeLine(t('scope.days', { days: String(days) }))}
      query={query}
      height={300}
      empty={({ items, total }) => {
        if (items.length === 0) {
          return (
            <EmptyCard title={t('cards.teamCosts.empty')}>
              {t('cards.teamCosts.emptyWhy')}
            </EmptyCard>
          );
        }
        return !total && <NoPrices />;
      }}
    >
      {({ items, total }) =>
        total && (
          <>
            <p className={styles.sentence}>
              {t('cards.teamCosts.sentence', {
                total: formatMoney(total.total),
                lost: formatMoney(total.lost),
              })}
            </p>
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('cards.teamCosts.team')}</th>
                    <th scope="col" className={styles.end}>
                      {t('cards.teamCosts.runs')}
                    </th>
                    <th scope="col" className={styles.end}>
                      {t('cards.teamCosts.cost')}
                    </th>
                    <th scope="col" className={styles.end}>
                      {t('cards.teamCosts.share')}
                    </th>
                    <th scope="col" className={styles.end}>
                      {t('cards.teamCosts.idle')}
                    </th>
                    <th scope="col" className={styles.end}>
                      {t('cards.teamCosts.lost')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(row => (
                    <TeamRow key={row.key} row={row} total={total} />
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

function TeamRow(props: { row: CostRow; total: CostSplit }) {
  const { row, total } = props;
  const { key, runs, cost } = row;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <tr>
      <th scope="row">
        {key ? <EntityLink entityRef={key} /> : t('cards.teamCosts.noTeam')}
      </th>
      <td className={styles.end}>
        <Link href={links.jobs({ team: key })}>{formatCount(runs)}</Link>
      </td>
      <td className={styles.end}>{cost ? formatMoney(cost.total) : '–'}</td>
      <td className={styles.end}>
        {cost && total.total.micros > 0
          ? formatPercent(cost.total.micros / total.total.micros)
          : '–'}
      </td>
      <td className={styles.end}>{shareOf(cost, 'idle')}</td>
      <td className={styles.end}>{shareOf(cost, 'lost')}</td>
    </tr>
  );
}

function shareOf(cost: CostSplit | undefined, part: 'idle' | 'lost'): string {
  return cost && cost.total.micros > 0
    ? formatPercent(cost[part].micros / cost.total.micros)
    : '–';
}
