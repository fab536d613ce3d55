import {
  SparkCard,
  useSparkQuery,
  useSparkScope,
} from '@pilotlight/plugin-spark-react';
import { useCallback, useMemo } from 'react';
import { EChart } from '../../charts';
import type { ChartTheme } from '../../charts';
import { formatCount, formatDay, formatPercent } from '../../format';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { startOfDays, useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';
import { causesOf } from './causesOf';
import type { Causes, Owner } from './causesOf';
import { causesOption } from './causesOption';

/** Failed runs day by day, by whose problem they were, as the verdicts say. */
export function CausesCard() {
  const { t } = useSparkTranslation();
  const { days } = useSparkScope();
  const query = useSparkQuery('getFailures', {
    ...useScopeRequest(),
    from: startOfDays(days),
  });
  return (
    <SparkCard
      title={t('cards.causes.title')}
      scope={useScopeLine(t('scope.days', { days: String(days) }))}
      query={query}
      height={280}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.causes.empty')}>
            {t('cards.causes.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {({ items }) => <CausesChart causes={causesOf(items)} />}
    </SparkCard>
  );
}

function CausesChart(props: { causes: Causes }) {
  const { causes } = props;
  const { t } = useSparkTranslation();
  const word = useCallback((owner: Owner) => t(`ownerClass.${owner}`), [t]);
  const option = useCallback(
    (theme: ChartTheme) => causesOption(causes, word, theme),
    [causes, word],
  );
  const table = useMemo(
    () => ({
      columns: [
        t('cards.day'),
        ...causes.owners.map(({ owner }) => word(owner)),
      ],
      rows: [...causes.days].reverse().map(({ day, runs }) => ({
        key: day,
        cells: [
          formatDay(day),
          ...causes.owners.map(({ owner }) => formatCount(runs[owner] ?? 0)),
        ],
      })),
    }),
    [causes, t, word],
  );
  const [most] = causes.owners;
  return (
    <>
      <p className={styles.sentence}>
        {t('cards.causes.sentence', {
          share: formatPercent(most.runs / causes.total),
          total: formatCount(causes.total),
          owner: word(most.owner),
        })}
      </p>
      <EChart
        label={t('cards.causes.chart')}
        height={200}
        option={option}
        table={table}
      />
    </>
  );
}
