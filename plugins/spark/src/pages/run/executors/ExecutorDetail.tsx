import { When } from '../../../components';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMoney,
} from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { DetailList, DetailPanel, RawText } from '../DetailPanel';
import { ExecutorEnd } from './ExecutorEnd';
import type { ExecutorRow } from './rows';

/** All that is known of one executor, or of the driver. */
export function ExecutorDetail(props: {
  executor: ExecutorRow;
  onClose: () => void;
}) {
  const { executor, onClose } = props;
  const { totals, cost, removedAt, removedReason, peakMemory } = executor;
  const { t } = useSparkTranslation();
  return (
    <DetailPanel
      title={
        executor.isDriver
          ? t('run.timeline.driver')
          : t('run.timeline.executor', { id: executor.executorId })
      }
      subject={executor.executorId}
      onClose={onClose}
    >
      <DetailList
        items={[
          [t('run.executors.end'), <ExecutorEnd executor={executor} />],
          [t('run.executors.host'), executor.host],
          [t('run.executors.added'), <When at={executor.addedAt} as="clock" />],
          [
            t('run.executors.removed'),
            removedAt === undefined ? undefined : (
              <When at={removedAt} as="clock" />
            ),
          ],
          [t('run.executors.life'), formatDuration(executor.life)],
          [t('run.executors.cores'), formatCount(executor.cores)],
          [t('run.executors.slots'), formatCount(executor.maxTasks)],
          [t('run.executors.given'), formatBytes(executor.memoryBytes)],
          [t('run.stages.tasks'), formatCount(totals.succeededTasks)],
          [t('run.executors.failedTasks'), formatCount(totals.failedTasks)],
          [t('run.overview.taskTime'), formatDuration(totals.taskTime)],
          [t('run.overview.gcTime'), formatDuration(totals.gcTime)],
          [t('run.overview.input'), formatBytes(totals.inputBytes)],
          [t('run.overview.shuffleRead'), formatBytes(totals.shuffleReadBytes)],
          [
            t('run.overview.shuffleWrite'),
            formatBytes(totals.shuffleWriteBytes),
          ],
          [t('run.overview.spill'), formatBytes(totals.diskSpilled)],
          [t('run.cost.useful'), cost && formatMoney(cost.useful)],
          [t('run.cost.idle'), cost && formatMoney(cost.idle)],
          [t('run.cost.lost'), cost && formatMoney(cost.lost)],
          // Spark's own names: whoever looks for one knows it by that.
          ...Object.entries(peakMemory)
            .filter(([, bytes]) => bytes > 0)
            .map(([name, bytes]): [string, string] => [
              t('run.executors.peak', { name }),
              formatBytes(bytes),
            ]),
        ]}
      />
      {removedReason && <RawText>{removedReason}</RawText>}
    </DetailPanel>
  );
}
