import type { Executor } from '@pilotlight/plugin-spark-common';
import { Outcome } from '../../../components';
import type { OutcomeKind } from '../../../components';
import { useSparkTranslation } from '../../../translation';

/** Ends that need a look; the others are how executors are meant to go. */
const outcomes: Partial<Record<Executor['end'], OutcomeKind>> = {
  alive: 'running',
  decommissioned: 'atRisk',
  'out-of-memory': 'failed',
  killed: 'failed',
  exited: 'failed',
  'heartbeat-lost': 'failed',
  deleted: 'failed',
  lost: 'failed',
};

/** Why an executor ended, in words; with an icon where that needs a look. */
export function ExecutorEnd(props: {
  executor: Pick<Executor, 'end' | 'exitCode'>;
}) {
  const { end, exitCode } = props.executor;
  const { t } = useSparkTranslation();
  const outcome = outcomes[end];
  const words =
    exitCode === undefined
      ? t(`run.executorEnd.${end}`)
      : t('run.executors.endWithCode', {
          end: t(`run.executorEnd.${end}`),
          code: String(exitCode),
        });
  return outcome ? <Outcome outcome={outcome} word={words} /> : <>{words}</>;
}
