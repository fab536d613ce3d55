import { useMemo } from 'react';
import { Duration, Money } from '../../../components';
import type { DataColumn } from '../../../components';
import {
  formatBytes,
  formatCount,
  formatMoney,
  formatPercent,
} from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { ExecutorEnd } from './ExecutorEnd';
import type { ExecutorRow } from './rows';

/** Columns of the executors table. */
export function useExecutorColumns(): readonly DataColumn<ExecutorRow>[] {
  const { t } = useSparkTranslation();
  return useMemo(() => {
    const name = (row: ExecutorRow) =>
      row.isDriver ? t('run.timeline.driver') : row.executorId;
    const memory = ({ peakUsed, memoryBytes }: ExecutorRow) =>
      peakUsed === undefined
        ? formatBytes(memoryBytes)
        : t('run.executors.ofMemory', {
            used: formatBytes(peakUsed),
            given: formatBytes(memoryBytes),
          });
    return [
      {
        id: 'executor',
        label: t('run.executors.executor'),
        minWidth: 130,
        cell: name,
        text: name,
        sortValue: name,
      },
      {
        id: 'end',
        label: t('run.executors.end'),
        width: '3fr',
        minWidth: 300,
        cell: row => <ExecutorEnd executor={row} />,
        text: row => t(`run.executorEnd.${row.end}`),
        sortValue: row => row.end,
      },
      {
        id: 'host',
        label: t('run.executors.host'),
        minWidth: 120,
        cell: row => row.host,
        text: row => row.host,
        sortValue: row => row.host,
      },
      {
        id: 'cores',
        label: t('run.executors.cores'),
        align: 'end',
        hidden: true,
        minWidth: 90,
        cell: row => formatCount(row.cores),
        text: row => String(row.cores),
        sortValue: row => row.cores,
      },
      {
        id: 'memory',
        label: t('run.executors.memory'),
        align: 'end',
        minWidth: 180,
        cell: memory,
        text: memory,
        sortValue: row => row.peakUsed ?? 0,
      },
      {
        id: 'life',
        label: t('run.executors.life'),
        align: 'end',
        minWidth: 100,
        cell: row => <Duration milliseconds={row.life} />,
        text: row => String(row.life),
        sortValue: row => row.life,
      },
      {
        id: 'tasks',
        label: t('run.stages.tasks'),
        align: 'end',
        minWidth: 120,
        cell: ({ totals }) =>
          totals.failedTasks > 0
            ? `${formatCount(totals.succeededTasks)} (${formatCount(
                totals.failedTasks,
              )} ✕)`
            : formatCount(totals.succeededTasks),
        text: ({ totals }) => `${totals.succeededTasks} ${totals.failedTasks}`,
        sortValue: ({ totals }) => totals.succeededTasks,
      },
      {
        id: 'busy',
        label: t('run.executors.busy'),
        align: 'end',
        minWidth: 100,
        cell: row => percent(row.busyShare),
        text: row => percent(row.busyShare),
        sortValue: row => row.busyShare,
      },
      {
        id: 'gc',
        label: t('run.stages.gc'),
        align: 'end',
        minWidth: 80,
        cell: row => percent(row.gcShare),
        text: row => percent(row.gcShare),
        sortValue: row => row.gcShare,
      },
      {
        id: 'cost',
        label: t('run.tabs.cost'),
        align: 'end',
        minWidth: 90,
        cell: row => <Money amount={row.cost?.total} />,
        text: row => (row.cost ? formatMoney(row.cost.total) : ''),
        sortValue: row => row.cost?.total.micros,
      },
    ];
  }, [t]);
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : formatPercent(share);
}
