import type { Stage } from '@pilotlight/plugin-spark-common';
import { When } from '../../../components';
import { formatBytes, formatCount, formatDuration } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { CopyButton } from '../CopyButton';
import { DetailList, DetailPanel, RawText } from '../DetailPanel';
import { RunPlaceLink } from '../location';
import { stageDuration } from '../overview/longestStages';
import { DistributionPlot } from './DistributionPlot';
import { StageStatus } from './StageStatus';

/** Props of {@link StageDetail}. */
export interface StageDetailProps {
  stage: Stage;
  /** The last that was heard of the run, in epoch milliseconds. */
  horizon: number;
  onClose: () => void;
}

/** All that is known of one stage. */
export function StageDetail(props: StageDetailProps) {
  const { stage, horizon, onClose } = props;
  const { totals, failureReason, queryId, parentIds, sparkJobIds } = stage;
  const { t } = useSparkTranslation();
  const id = `${stage.stageId}.${stage.stageAttemptId}`;
  const duration = stageDuration(stage, horizon);
  return (
    <DetailPanel
      title={
        <>
          {t('run.timeline.stage', { id })} · {stage.name}
        </>
      }
      subject={id}
      onClose={onClose}
    >
      <DetailList
        items={[
          [t('run.stages.status'), <StageStatus status={stage.status} />],
          [
            t('run.stages.submitted'),
            stage.submittedAt === undefined ? undefined : (
              <When at={stage.submittedAt} as="clock" />
            ),
          ],
          [
            t('run.stages.duration'),
            duration === undefined ? undefined : formatDuration(duration),
          ],
          [
            t('run.stages.tasks'),
            t('run.stages.taskCounts', {
              of: formatCount(stage.numTasks),
              succeeded: formatCount(totals.succeededTasks),
              failed: formatCount(totals.failedTasks),
              killed: formatCount(totals.killedTasks),
            }),
          ],
          [
            t('run.stages.taskDuration'),
            <DistributionPlot
              distribution={stage.taskDuration}
              format={formatDuration}
            />,
          ],
          [
            t('run.stages.taskInput'),
            stage.taskInput && (
              <DistributionPlot
                distribution={stage.taskInput}
                format={formatBytes}
              />
            ),
          ],
          [
            t('run.stages.taskShuffleRead'),
            stage.taskShuffleRead && (
              <DistributionPlot
                distribution={stage.taskShuffleRead}
                format={formatBytes}
              />
            ),
          ],
          [t('run.stages.runTime'), formatDuration(totals.runTime)],
          [t('run.stages.cpuTime'), formatDuration(totals.cpuTime)],
          [t('run.stages.gc'), formatDuration(totals.gcTime)],
          [
            t('run.stages.fetchWait'),
            formatDuration(totals.shuffleFetchWaitTime),
          ],
          [t('run.stages.input'), formatBytes(totals.inputBytes)],
          [t('run.stages.output'), formatBytes(totals.outputBytes)],
          [t('run.stages.shuffleRead'), formatBytes(totals.shuffleReadBytes)],
          [t('run.stages.shuffleWrite'), formatBytes(totals.shuffleWriteBytes)],
          [t('run.stages.memorySpill'), formatBytes(totals.memorySpilled)],
          [t('run.stages.spill'), formatBytes(totals.diskSpilled)],
          [t('run.stages.peakMemory'), formatBytes(stage.peakExecutionMemory)],
          [
            t('run.stages.sparkJobs'),
            sparkJobIds.length > 0 ? sparkJobIds.join(', ') : undefined,
          ],
          [
            t('run.stages.query'),
            queryId === undefined ? undefined : (
              <RunPlaceLink to={{ tab: 'queries', query: queryId }}>
                {t('run.error.query', { query: String(queryId) })}
              </RunPlaceLink>
            ),
          ],
          [
            t('run.stages.parents'),
            parentIds.length > 0
              ? parentIds.map((parent, index) => (
                  <span key={parent}>
                    {index > 0 && ', '}
                    <RunPlaceLink to={{ tab: 'stages', stage: String(parent) }}>
                      {parent}
                    </RunPlaceLink>
                  </span>
                ))
              : undefined,
          ],
        ]}
      />
      {failureReason && (
        <>
          <RawText>{failureReason}</RawText>
          <div>
            <CopyButton text={failureReason} label={t('run.error.copy')} />
          </div>
        </>
      )}
    </DetailPanel>
  );
}
