import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useId } from 'react';
import { Outcome } from '../../../components';
import { useSparkTranslation } from '../../../translation';
import { RunPlaceLink } from '../location';
import type { RunTabProps } from '../part';
import styles from './cluster.module.css';

/** What a run that is not over waits for, in a sentence; nothing where it waits for nothing. */
export function WaitingPanel(props: RunTabProps) {
  const { summary } = props.run;
  const { t } = useSparkTranslation();
  const titleId = useId();
  const { data } = useSparkQuery(
    'getRunLive',
    { runId: summary.id },
    { enabled: summary.outcome === 'running' },
  );
  const reason = summary.outcome === 'running' && data?.live?.reason;
  if (!reason) {
    return null;
  }
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        <Outcome
          outcome="waiting"
          word={t(
            data.live?.state.phase === 'waiting'
              ? 'run.live.waiting'
              : 'run.live.partly',
          )}
        />
      </h3>
      <p className={styles.sentence}>{reason.sentence}</p>
      {reason.said && (
        <p className={styles.said}>
          {t('run.live.said')} <q>{reason.said}</q>
        </p>
      )}
      <p className={styles.said}>
        <RunPlaceLink to={{ tab: 'cluster' }}>
          {t('run.live.more')}
        </RunPlaceLink>
      </p>
    </section>
  );
}
