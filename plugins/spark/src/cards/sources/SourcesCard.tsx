import { Link } from '@backstage/ui';
import type { Source } from '@pilotlight/plugin-spark-common';
import { SparkCard, useSources } from '@pilotlight/plugin-spark-react';
import { EmptyState, Outcome, When } from '../../components';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { sourceOutcomes } from '../../sourceOutcomes';
import { useSparkTranslation } from '../../translation';
import styles from '../cards.module.css';

/** How the sources are: those that are not well first. */
export function SourcesCard() {
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  const query = useSources();
  return (
    <SparkCard
      title={t('cards.sources.title')}
      scope={t('scope.now')}
      query={query}
      height={90}
      empty={({ items }) =>
        items.length === 0 && (
          <EmptyState title={t('cards.sources.empty')}>
            {t('cards.sources.emptyWhy')}
          </EmptyState>
        )
      }
      more={<Link href={links.sources()}>{t('cards.sources.more')}</Link>}
    >
      {({ items }) => {
        const unwell = items.filter(source => source.state !== 'up');
        const well = items.filter(source => source.state === 'up');
        return (
          <>
            <p className={styles.sentence}>
              {unwell.length === 0
                ? t('cards.sources.allWell', { count: items.length })
                : t('cards.sources.some', { count: unwell.length })}
            </p>
            <ul className={styles.list}>
              {[...unwell, ...well].map(source => (
                <SourceRow key={source.id} source={source} />
              ))}
            </ul>
          </>
        );
      }}
    </SparkCard>
  );
}

function SourceRow(props: { source: Source }) {
  const { title, state, lastSuccessAt, problems, error } = props.source;
  const { t } = useSparkTranslation();
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <span className={styles.name}>{title}</span>
        <Outcome
          outcome={sourceOutcomes[state]}
          word={t(`sources.states.${state}`)}
        />
      </div>
      {error && <p className={styles.error}>{error}</p>}
      <div className={styles.muted}>
        {lastSuccessAt === undefined
          ? t('cards.sources.neverRead')
          : t('cards.sources.read', { time: <When at={lastSuccessAt} /> })}
        {problems.length > 0 &&
          ` · ${t('cards.sources.problems', { count: problems.length })}`}
      </div>
    </li>
  );
}
