import { Link } from '@backstage/ui';
import type { RunComparison } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { EmptyState, When } from '../../../components';
import { formatDuration, formatMoney } from '../../../format';
import { useSparkLinks } from '../../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../../translation';
import { useRunPlace } from '../location';
import type { RunTabProps } from '../part';
import { Answered, Section } from '../Section';
import styles from './compare.module.css';
import { ContributionTable } from './ContributionTable';
import { PropertyChanges } from './PropertyChanges';
import { QueryPairs } from './QueryPairs';

/** Why this run took longer or cost more than another: by default than the last good one. */
export function CompareTab(props: RunTabProps) {
  const { run } = props;
  const { t } = useSparkTranslation();
  const { place } = useRunPlace();
  const answer = useSparkQuery('getRunComparison', {
    runId: run.summary.id,
    with: place.with,
  });
  return (
    <Answered answer={answer} height={360}>
      {comparison =>
        comparison.with ? (
          <Compared runId={run.summary.id} comparison={comparison} />
        ) : (
          <EmptyState title={t('run.compare.none')}>
            {t('run.compare.noneWhy')}
          </EmptyState>
        )
      }
    </Answered>
  );
}

function Compared(props: { runId: string; comparison: RunComparison }) {
  const { runId, comparison } = props;
  const { beforeMs = 0, afterMs = 0, currency } = comparison;
  const { beforeMicros, afterMicros, contributions = [] } = comparison;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const other = comparison.with!;
  const money = (micros: number | undefined) =>
    micros !== undefined && currency
      ? ` · ${formatMoney({ micros, currency })}`
      : '';
  return (
    <div className={styles.stack}>
      <Section title={t('run.compare.title')}>
        <p className={styles.sentence}>{comparison.summary}</p>
        <p className={styles.sides}>
          <span>
            <Link href={links.run(other.id)}>{t('run.compare.other')}</Link>{' '}
            <When at={other.startedAt} />: {formatDuration(beforeMs)}
            {money(beforeMicros)}
          </span>
          <span>
            {t('run.compare.this')}: {formatDuration(afterMs)}
            {money(afterMicros)}
          </span>
        </p>
        <ContributionTable
          contributions={contributions}
          currency={currency}
          difference={afterMs - beforeMs}
        />
      </Section>
      <Section title={t('run.compare.configuration')}>
        <PropertyChanges changes={comparison.configuration ?? []} />
      </Section>
      <Section title={t('run.compare.queries')}>
        <QueryPairs
          runId={runId}
          otherId={other.id}
          pairs={comparison.queries ?? []}
        />
      </Section>
    </div>
  );
}
