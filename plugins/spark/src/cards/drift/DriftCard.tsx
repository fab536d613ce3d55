import { Link } from '@backstage/ui';
import type { DriftPage } from '@pilotlight/plugin-spark-common';
import { SparkCard, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { EmptyState, Outcome } from '../../components';
import { formatCount } from '../../format';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import { EmptyCard } from '../EmptyCard';
import { useScopeLine, useScopeRequest } from '../scope';
import styles from '../cards.module.css';

const SHOWN = 7;

type DriftingJob = DriftPage['items'][number];

/** Jobs whose newest run was set otherwise than the preset that they name, those furthest from it first. */
export function DriftCard() {
  const { t } = useSparkTranslation();
  const query = useSparkQuery('listDrift', {
    ...useScopeRequest(),
    limit: SHOWN,
  });
  return (
    <SparkCard
      title={t('cards.drift.title')}
      scope={useScopeLine(t('scope.now'))}
      query={query}
      height={320}
      empty={({ items, total, presets }) => {
        if (total === 0) {
          return (
            <EmptyCard
              title={t(
                presets === 0 ? 'cards.drift.noPresets' : 'cards.drift.noJobs',
              )}
            >
              {t(
                presets === 0
                  ? 'cards.drift.noPresetsWhy'
                  : 'cards.drift.noJobsWhy',
              )}
            </EmptyCard>
          );
        }
        return (
          items.length === 0 && (
            <EmptyState title={t('cards.drift.none', { count: total })}>
              {t('cards.drift.noneWhy')}
            </EmptyState>
          )
        );
      }}
    >
      {({ items, total, drifting, unknown }) => (
        <>
          <p className={styles.sentence}>
            {t('cards.drift.sentence', {
              drifting: formatCount(drifting),
              count: total,
            })}
            {unknown > 0 && (
              <> {t('cards.drift.unknownSentence', { count: unknown })}</>
            )}
          </p>
          <ul className={styles.list} data-spark-list>
            {items.map(item => (
              <Drifting key={item.job.id} item={item} />
            ))}
          </ul>
          <p className={`${styles.note} ${styles.muted}`}>
            {t('cards.drift.how')}
          </p>
        </>
      )}
    </SparkCard>
  );
}

function Drifting(props: { item: DriftingJob }) {
  const { job, preset, title, known, properties, drifts } = props.item;
  const { t } = useSparkTranslation();
  const links = useSparkLinks();
  return (
    <li className={styles.item} tabIndex={-1}>
      <div className={styles.line}>
        <Link href={`${links.job(job.id)}#checks`} className={styles.name}>
          {job.name}
        </Link>
        {known ? (
          <span>
            {t('cards.drift.properties', { count: properties, preset: title })}
          </span>
        ) : (
          <Outcome
            outcome="atRisk"
            word={t('cards.drift.unknown', { preset })}
          />
        )}
      </div>
      {drifts.map(({ key, expected, found, byDefault }) => (
        <div key={key} className={`${styles.named} ${styles.muted}`}>
          <code>{key}</code>{' '}
          {found === undefined
            ? t('cards.drift.notSet', {
                expected,
                byDefault: byDefault ?? t('cards.drift.noDefault'),
              })
            : t('cards.drift.found', { expected, found })}
        </div>
      ))}
      {properties > drifts.length && (
        <div className={styles.muted}>
          {t('cards.drift.more', { count: properties - drifts.length })}
        </div>
      )}
    </li>
  );
}
