import { Text } from '@backstage/ui';
import type { Stage } from '@pilotlight/plugin-spark-common';
import { formatCount, formatDuration } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { RunPlaceLink } from '../location';
import { StageStatus } from '../stages/StageStatus';
import styles from './OverviewTab.module.css';
import { longestStages } from './longestStages';

const SHOWN = 6;

/** The stages that took longest, longest first, each leading to its row. */
export function TopStages(props: {
  stages: readonly Stage[];
  /** The last that was heard of the run, in epoch milliseconds. */
  horizon: number;
}) {
  const { stages, horizon } = props;
  const { t } = useSparkTranslation();
  const longest = longestStages(stages, horizon, SHOWN);
  if (longest.length === 0) {
    return <Text color="secondary">{t('run.overview.noStages')}</Text>;
  }
  const most = Math.max(1, longest[0].duration);
  return (
    <>
      <ol className={styles.stages}>
        {longest.map(({ stage, duration }) => {
          const id = `${stage.stageId}.${stage.stageAttemptId}`;
          return (
            <li key={id} className={styles.stage}>
              <span className={styles.stageName}>
                <StageStatus status={stage.status} />{' '}
                <RunPlaceLink to={{ tab: 'stages', stage: id }}>
                  {stage.stageId} · {stage.name}
                </RunPlaceLink>
              </span>
              <span className={styles.track} aria-hidden="true">
                <span
                  className={styles.length}
                  style={{ width: `${(100 * duration) / most}%` }}
                />
              </span>
              <span className={styles.stageTime}>
                {formatDuration(duration)}
              </span>
            </li>
          );
        })}
      </ol>
      {stages.length > SHOWN && (
        <RunPlaceLink to={{ tab: 'stages' }}>
          {t('run.overview.allStages', { n: formatCount(stages.length) })}
        </RunPlaceLink>
      )}
    </>
  );
}
