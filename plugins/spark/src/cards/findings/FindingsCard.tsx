import { Link } from '@backstage/ui';
import type { JobFinding } from '@pilotlight/plugin-spark-common';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { formatCount, formatMoney } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { HarmText } from '../../pages/run/findings/HarmText';
import { SeverityBadge } from '../../pages/run/findings/SeverityBadge';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 6;

/** What rules found in the last run of each job, those first that broke an objective, then the dearest. */
export function FindingsCard() {
  const { t } = useSparkTranslation();
  const query = useSparkQuery('listFindings', {
    ...useScopeRequest(),
    limit: SHOWN,
  });
  return (
    <SparkCard
      title={t('cards.findings.title')}
      scope={useScopeLine(t('scope.lastRuns'))}
      query={query}
      height={280}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyCard title={t('cards.findings.empty')}>
            {t('cards.findings.emptyWhy')}
          </EmptyCard>
        )
      }
    >
      {({ items, total }) => (
        <>
          <ul className={styles.list} data-spark-list>
            {items.map(item => (
              <FindingRow
                key={`${item.job.id} ${item.finding.ruleId}`}
                item={item}
              />
            ))}
          </ul>
          {total > SHOWN && (
            <p className={styles.note}>
              {t('cards.findings.more', { n: formatCount(total - SHOWN) })}
            </p>
          )}
        </>
      )}
    </SparkCard>
  );
}

function FindingRow(props: { item: JobFinding }) {
  const { job, runId, finding, wastedIn30Days } = props.item;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <li className={styles.item} tabIndex={-1}>
      <div className={styles.line}>
        <SeverityBadge severity={finding.severity} />
        <Link
          href={links.run(runId, { tab: 'findings' })}
          className={styles.name}
        >
          {t('cards.findings.in', { finding: finding.title, job: job.name })}
        </Link>
        {wastedIn30Days && wastedIn30Days.micros > 0 && (
          <span>
            {t('cards.findings.wasted', { cost: formatMoney(wastedIn30Days) })}
          </span>
        )}
      </div>
      {finding.harm && <HarmText harm={finding.harm} />}
      <p className={styles.error}>{finding.summary}</p>
    </li>
  );
}
