import type { Stage } from '@pilotlight/plugin-spark-common';
import { RiSkipForwardLine } from '@remixicon/react';
import { Outcome } from '../../../components';
import type { OutcomeKind } from '../../../components';
import { useSparkTranslation } from '../../../translation';
import styles from './StagesTab.module.css';

const outcomes: Record<Exclude<Stage['status'], 'skipped'>, OutcomeKind> = {
  pending: 'waiting',
  active: 'running',
  complete: 'succeeded',
  failed: 'failed',
};

/** How a stage stands, as icon and word. */
export function StageStatus(props: { status: Stage['status'] }) {
  const { status } = props;
  const { t } = useSparkTranslation();
  if (status === 'skipped') {
    return (
      <span className={styles.skipped} title={t('run.stages.skippedWhy')}>
        <RiSkipForwardLine size={16} aria-hidden="true" />
        {t('run.stageStatus.skipped')}
      </span>
    );
  }
  return (
    <Outcome outcome={outcomes[status]} word={t(`run.stageStatus.${status}`)} />
  );
}
