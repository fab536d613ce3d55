import type {
  Attempt,
  Executor,
  SparkJob,
  Stage,
} from '@pilotlight/plugin-spark-common';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
} from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { executorCount, peakExecutors } from './executorCount';
import styles from './OverviewTab.module.css';

/** Props of {@link WhatHappened}. */
export interface WhatHappenedProps {
  attempt: Attempt;
  /** The last that was heard of the run, in epoch milliseconds. */
  horizon: number;
  /** Each undefined until its answer is there. */
  stages: readonly Stage[] | undefined;
  executors: readonly Executor[] | undefined;
  sparkJobs: readonly SparkJob[] | undefined;
}

/** From this share of task time on, garbage collection is worth a sentence. */
const GC_SHARE = 0.1;

/** The attempt in sentences. */
export function WhatHappened(props: WhatHappenedProps) {
  const { attempt, horizon, stages, executors, sparkJobs } = props;
  const { totals, startedAt } = attempt;
  const { t } = useSparkTranslation();
  const duration = formatDuration(horizon - startedAt);
  const sentences: string[] = [];

  if (stages && executors && sparkJobs) {
    const ran = stages.filter(stage => stage.submittedAt !== undefined).length;
    const most = peakExecutors(executorCount(executors, startedAt, horizon));
    const counted = (
      what: 'executors' | 'sparkJobs' | 'stages',
      count: number,
    ) => t(`run.overview.${what}`, { count, n: formatCount(count) });
    sentences.push(
      sparkJobs.length === 0 && ran === 0
        ? t('run.overview.ranNothing', { duration })
        : t('run.overview.ran', {
            duration,
            executors: counted('executors', most),
            jobs: counted('sparkJobs', sparkJobs.length),
            stages: counted('stages', ran),
          }),
    );
  }
  const lostTasks = totals.failedTasks + totals.killedTasks;
  const succeeded = formatCount(totals.succeededTasks);
  if (lostTasks > 0) {
    sentences.push(
      t('run.overview.tasksLost', {
        succeeded,
        failed: formatCount(totals.failedTasks),
        killed: formatCount(totals.killedTasks),
        share: formatPercent(
          totals.taskTime > 0 ? totals.lostTaskTime / totals.taskTime : 0,
        ),
      }),
    );
  } else if (totals.succeededTasks > 0) {
    sentences.push(t('run.overview.tasks', { succeeded }));
  }
  if (totals.inputBytes + totals.shuffleWriteBytes + totals.outputBytes > 0) {
    sentences.push(
      t('run.overview.moved', {
        input: formatBytes(totals.inputBytes),
        shuffle: formatBytes(totals.shuffleWriteBytes),
        output: formatBytes(totals.outputBytes),
      }),
    );
  }
  if (totals.diskSpilled > 0) {
    sentences.push(
      t('run.overview.spilled', { spilled: formatBytes(totals.diskSpilled) }),
    );
  }
  if (totals.gcTime > GC_SHARE * totals.runTime) {
    sentences.push(
      t('run.overview.gc', {
        share: formatPercent(totals.gcTime / totals.runTime),
      }),
    );
  }
  return <p className={styles.sentence}>{sentences.join(' ')}</p>;
}
