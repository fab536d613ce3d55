import { Link } from '@backstage/ui';
import type { SparkAnswer } from '@pilotlight/plugin-spark-common';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { RiAlertFill } from '@remixicon/react';
import { formatCount, formatDay, formatMoney } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

type Version = SparkAnswer<'listSparkVersions'>['items'][number];

const jobsOf = (versions: readonly Version[]) =>
  versions.reduce((sum, { jobs }) => sum + jobs, 0);

/** Spark versions by the jobs whose last run was on them, and which are due for upgrade. */
export function VersionsCard() {
  const { t } = useSparkTranslation();
  const { scope } = useScopeRequest();
  const query = useSparkQuery('listSparkVersions', { scope });
  return (
    <SparkCard
      title={t('cards.versions.title')}
      scope={useScopeLine(t('scope.now'))}
      query={query}
      height={300}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.versions.empty')}>
            {t('cards.versions.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {({ items }) => {
        const ended = items.filter(({ support }) => support?.ended);
        const behind = items.filter(({ laterPatch }) => laterPatch);
        return (
          <>
            <p className={styles.sentence}>
              {t('cards.versions.ended', {
                count: jobsOf(ended),
                jobs: formatCount(jobsOf(items)),
              })}{' '}
              {behind.length > 0 &&
                t('cards.versions.behind', { count: jobsOf(behind) })}
            </p>
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('cards.versions.version')}</th>
                    <th scope="col">{t('cards.versions.support')}</th>
                    {(['jobsColumn', 'runs', 'cost'] as const).map(column => (
                      <th key={column} scope="col" className={styles.end}>
                        {t(`cards.versions.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map(item => (
                    <VersionRow key={item.version} item={item} scope={scope} />
                  ))}
                </tbody>
              </table>
            </div>
            <p className={styles.note}>{t('cards.versions.note')}</p>
          </>
        );
      }}
    </SparkCard>
  );
}

function VersionRow(props: { item: Version; scope: 'mine' | 'all' }) {
  const { item, scope } = props;
  const { version, jobs, runs, cost, support, laterPatch } = item;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const query = {
    sparkVersion: version,
    ...(scope === 'mine' && { scope }),
  };
  return (
    <tr>
      <th scope="row">
        <Link href={links.jobs(query)}>{version}</Link>{' '}
        <Link
          href={links.runs({ ...query, period: 'month' })}
          aria-label={t('cards.versions.runsOn', { version })}
        >
          {t('cards.versions.itsRuns')}
        </Link>
      </th>
      <td>
        <Support support={support} />
        {laterPatch && (
          <div className={styles.muted}>
            {t('cards.versions.later', { version: laterPatch })}
          </div>
        )}
      </td>
      <td className={styles.end}>{formatCount(jobs)}</td>
      <td className={styles.end}>{formatCount(runs)}</td>
      <td className={styles.end}>{cost ? formatMoney(cost) : '–'}</td>
    </tr>
  );
}

/** "support ended 12 Apr 2026", or that no source says when. */
function Support(props: { support: Version['support'] }) {
  const { support } = props;
  const { t } = useSparkTranslation();
  if (!support?.until) {
    return <>{t('cards.versions.unknownEnd')}</>;
  }
  const words = {
    day: `${formatDay(support.until)} ${support.until.slice(0, 4)}`,
  };
  const estimated = support.basis === 'policy';
  if (support.ended) {
    return (
      <>
        <RiAlertFill size={14} aria-hidden="true" />{' '}
        {t(`cards.versions.${estimated ? 'endedAbout' : 'endedOn'}`, words)}
      </>
    );
  }
  return (
    <>{t(`cards.versions.${estimated ? 'endsAbout' : 'endsOn'}`, words)}</>
  );
}
