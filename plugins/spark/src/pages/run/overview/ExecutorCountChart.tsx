import { Text } from '@backstage/ui';
import type { Executor } from '@pilotlight/plugin-spark-common';
import { useCallback, useMemo } from 'react';
import { EChart } from '../../../charts';
import type { ChartTheme } from '../../../charts';
import { formatCount, formatExactTime } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { useRunPlace } from '../location';
import { executorCount } from './executorCount';
import type { CountStep } from './executorCount';
import { executorCountOption } from './executorCountOption';

/** Props of {@link ExecutorCountChart}. */
export interface ExecutorCountChartProps {
  executors: readonly Executor[];
  start: number;
  end: number;
  height: number;
}

/** How many executors worked when; leads to the executors. */
export function ExecutorCountChart(props: ExecutorCountChartProps) {
  const { executors, start, end, height } = props;
  const { t } = useSparkTranslation();
  const { go } = useRunPlace();
  const steps = useMemo(
    () => executorCount(executors, start, end),
    [executors, start, end],
  );
  const count = useCallback(
    (step: CountStep) =>
      t('run.overview.executors', {
        count: step.count,
        n: formatCount(step.count),
      }),
    [t],
  );
  const option = useCallback(
    (theme: ChartTheme) =>
      executorCountOption(
        steps,
        step => ({
          title: count(step),
          lines: [{ value: formatExactTime(step.at) }],
        }),
        theme,
      ),
    [steps, count],
  );
  if (!executors.some(executor => !executor.isDriver)) {
    return <Text color="secondary">{t('run.overview.noExecutors')}</Text>;
  }
  return (
    <EChart
      label={t('run.overview.executorsChart')}
      height={height}
      option={option}
      table={{
        columns: [t('run.overview.time'), t('run.overview.count')],
        rows: steps.map(step => ({
          key: String(step.at),
          cells: [formatExactTime(step.at), formatCount(step.count)],
          values: [step.at, step.count],
          selectable: true,
        })),
      }}
      onSelect={() => go({ tab: 'executors' })}
    />
  );
}
