import { Link, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { CapacityHours, CostRow } from '@pilotlight/plugin-spark-common';
import {
  SparkCard,
  useSparkQuery,
  useSparkScope,
} from '@pilotlight/plugin-spark-react';
import { useState } from 'react';
import { EntityLink } from '../../components';
import { formatAmount, formatCount, formatPercent } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { startOfDays, useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 8;

const GROUPS = ['job', 'team'] as const;
type Group = (typeof GROUPS)[number];

/** Jobs or teams by the core-hours that their executors and drivers held. */
export function CapacityCard() {
  const { t } = useSparkTranslation();
  const [group, setGroup] = useState<Group>('job');
  const { days } = useSparkScope();
  const query = useSparkQuery('getCosts', {
    ...useScopeRequest(),
    groupBy: group,
    sort: '-coreHours',
    from: startOfDays(days),
    limit: SHOWN,
  });
  return (
    <SparkCard
      title={t('cards.capacity.title')}
      scope={useScopeLine(t('scope.days', { days: String(days) }))}
      query={query}
      height={330}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.capacity.empty')}>
            {t('cards.capacity.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {({ items, capacity }) => (
        <>
          <p className={styles.sentence}>
            {capacity.coreHours === 0
              ? t('cards.capacity.sentenceNoCores')
              : t('cards.capacity.sentence', {
                  cores: formatAmount(capacity.coreHours),
                  memory: formatAmount(capacity.gibHours),
                  idle: shareOf(capacity.idleCoreHours, capacity.coreHours),
                })}
          </p>
          <ToggleButtonGroup
            className={styles.toggles}
            aria-label={t('cards.capacity.by')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[group]}
            onSelectionChange={keys =>
              setGroup(GROUPS.find(each => keys.has(each)) ?? 'job')
            }
          >
            {GROUPS.map(each => (
              <ToggleButton key={each} id={each}>
                {t(`cards.capacity.${each}s`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t(`cards.capacity.${group}`)}</th>
                  {(['runs', 'cores', 'memory', 'share', 'idle'] as const).map(
                    column => (
                      <th key={column} scope="col" className={styles.end}>
                        {t(`cards.capacity.${column}`)}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {items.map(row => (
                  <ConsumerRow
                    key={row.key}
                    row={row}
                    group={group}
                    total={capacity}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <p className={styles.note}>{t('cards.capacity.note')}</p>
        </>
      )}
    </SparkCard>
  );
}

function ConsumerRow(props: {
  row: CostRow;
  group: Group;
  total: CapacityHours;
}) {
  const { row, group, total } = props;
  const { key, label, runs, capacity } = row;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const team = key ? (
    <EntityLink entityRef={key} />
  ) : (
    t('cards.teamCosts.noTeam')
  );
  const counted = formatCount(runs);
  return (
    <tr>
      <th scope="row">
        {group === 'job' ? <Link href={links.job(key)}>{label}</Link> : team}
      </th>
      <td className={styles.end}>
        {group === 'team' && key ? (
          <Link href={links.jobs({ team: key })}>{counted}</Link>
        ) : (
          counted
        )}
      </td>
      <td className={styles.end}>{formatAmount(capacity.coreHours)}</td>
      <td className={styles.end}>{formatAmount(capacity.gibHours)}</td>
      <td className={styles.end}>
        {shareOf(capacity.coreHours, total.coreHours)}
      </td>
      <td className={styles.end}>
        {shareOf(capacity.idleCoreHours, capacity.coreHours)}
      </td>
    </tr>
  );
}

function shareOf(part: number, whole: number): string {
  return whole > 0 ? formatPercent(part / whole) : '–';
}
