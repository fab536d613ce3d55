import { Link, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type {
  RecoveryReport,
  RecoveryRow,
} from '@pilotlight/plugin-spark-common';
import {
  SparkCard,
  useNow,
  useSparkQuery,
  useSparkScope,
} from '@pilotlight/plugin-spark-react';
import { type ReactNode, useState } from 'react';
import { EntityLink } from '../../components';
import {
  formatCount,
  formatDay,
  formatDuration,
  formatExactTime,
  formatRelative,
} from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { startOfDays, useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const LASTING = 5;
const ROWS = 6;

const GROUPS = ['jobs', 'teams', 'days'] as const;
type Group = (typeof GROUPS)[number];

/** Time to recover: from a failed run to the next good end of the same job. */
export function RecoveryCard() {
  const { t } = useSparkTranslation();
  const { days } = useSparkScope();
  const query = useSparkQuery('getRecovery', {
    ...useScopeRequest(),
    from: startOfDays(days),
  });
  return (
    <SparkCard
      title={t('cards.recovery.title')}
      scope={useScopeLine(t('scope.days', { days: String(days) }))}
      query={query}
      height={330}
      empty={({ incidents, lasting }) =>
        incidents + lasting.total === 0 && (
          <EmptyCard title={t('cards.recovery.empty')}>
            {t('cards.recovery.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {report => <RecoveryAnswer report={report} />}
    </SparkCard>
  );
}

function RecoveryAnswer(props: { report: RecoveryReport }) {
  const { report } = props;
  const { incidents, median, p90, truncated, lasting } = report;
  const { t } = useSparkTranslation();
  const [group, setGroup] = useState<Group>('jobs');
  const counted = t('cards.recovery.broke', { count: incidents });
  return (
    <>
      <p className={styles.sentence}>
        {median === undefined || p90 === undefined
          ? t('cards.recovery.never', { counted })
          : t('cards.recovery.sentence', {
              counted,
              median: formatDuration(median),
              p90: formatDuration(p90),
            })}
      </p>
      <Lasting lasting={lasting} />
      {incidents > 0 && (
        <>
          <ToggleButtonGroup
            className={styles.toggles}
            aria-label={t('cards.recovery.by')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[group]}
            onSelectionChange={keys =>
              setGroup(GROUPS.find(each => keys.has(each)) ?? 'jobs')
            }
          >
            {GROUPS.map(each => (
              <ToggleButton key={each} id={each}>
                {t(`cards.recovery.${each}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <Groups group={group} rows={report[group]} />
        </>
      )}
      <p className={styles.note}>
        {truncated ? t('cards.recovery.truncated') : t('cards.recovery.note')}
      </p>
    </>
  );
}

/** What is broken now, with its age. */
function Lasting(props: { lasting: RecoveryReport['lasting'] }) {
  const { items, total } = props.lasting;
  const now = useNow();
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  if (total === 0) {
    return <p>{t('cards.recovery.allWork')}</p>;
  }
  return (
    <>
      <p>{t('cards.recovery.lasting', { count: total })}</p>
      <ul className={styles.list}>
        {items.slice(0, LASTING).map(({ run, brokeAt }) => (
          <li key={run.id} className={styles.line}>
            <Link href={links.run(run.id)}>{run.jobName}</Link>
            <span className={styles.muted} title={formatExactTime(brokeAt)}>
              {t('cards.recovery.since', {
                when: formatRelative(brokeAt, now),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Groups(props: { group: Group; rows: readonly RecoveryRow[] }) {
  const { group, rows } = props;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const nameOf = ({ key, label }: RecoveryRow): ReactNode => {
    switch (group) {
      case 'jobs':
        return <Link href={links.job(key)}>{label}</Link>;
      case 'teams':
        return key ? (
          <EntityLink entityRef={key} />
        ) : (
          t('cards.teamCosts.noTeam')
        );
      default:
        return formatDay(key);
    }
  };
  const shown = group === 'days' ? [...rows].reverse() : rows;
  const time = (duration: number | undefined) =>
    duration === undefined ? '–' : formatDuration(duration);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(`cards.recovery.${group}`)}</th>
            {(['incidents', 'median', 'p90', 'open'] as const).map(column => (
              <th key={column} scope="col" className={styles.end}>
                {t(`cards.recovery.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, ROWS).map(row => (
            <tr key={row.key}>
              <th scope="row">{nameOf(row)}</th>
              <td className={styles.end}>{formatCount(row.incidents)}</td>
              <td className={styles.end}>{time(row.median)}</td>
              <td className={styles.end}>{time(row.p90)}</td>
              <td className={styles.end}>{formatCount(row.open)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
