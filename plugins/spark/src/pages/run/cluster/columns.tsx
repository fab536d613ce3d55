import type { RunLive } from '@pilotlight/plugin-spark-common';
import { useMemo } from 'react';
import { When } from '../../../components';
import type { DataColumn } from '../../../components';
import { formatBytes, formatAmount } from '../../../format';
import { useSparkTranslation } from '../../../translation';

/** A pod of a run, by its name. */
export type PodRow = RunLive['pods'][number] & { id: string };

/** Columns of the pods table. */
export function usePodColumns(): readonly DataColumn<PodRow>[] {
  const { t } = useSparkTranslation();
  return useMemo(() => {
    const text = (
      id: 'pod' | 'executor' | 'node' | 'instanceType' | 'zone' | 'nodeClass',
      read: (row: PodRow) => string,
      minWidth: number,
    ): DataColumn<PodRow> => ({
      id,
      label: t(`run.live.${id}`),
      minWidth,
      cell: row => <span title={read(row)}>{read(row)}</span>,
      text: read,
      sortValue: read,
    });
    const time = (
      id: 'reserved' | 'ended',
      read: (row: PodRow) => number | undefined,
    ): DataColumn<PodRow> => ({
      id,
      label: t(`run.live.${id}`),
      minWidth: 150,
      cell: row => {
        const at = read(row);
        return at === undefined ? '' : <When at={at} />;
      },
      text: row => {
        const at = read(row);
        return at === undefined ? '' : new Date(at).toISOString();
      },
      sortValue: row => read(row) ?? 0,
    });
    const end = ({ end: kind, reason, exitCode }: PodRow) =>
      [
        t(`run.executorEnd.${kind}`),
        reason,
        exitCode !== undefined && exitCode !== 0 && String(exitCode),
      ]
        .filter(Boolean)
        .join(' · ');
    return [
      text(
        'executor',
        row => (row.isDriver ? t('run.live.driver') : row.executorId),
        120,
      ),
      text('pod', row => row.pod, 220),
      text('node', row => row.node ?? '', 140),
      text('instanceType', row => row.instanceType ?? '', 150),
      text('zone', row => row.zone ?? '', 100),
      text(
        'nodeClass',
        ({ nodeClass }) =>
          nodeClass ? t(`run.live.nodeClasses.${nodeClass}`) : '',
        110,
      ),
      {
        id: 'cores',
        label: t('run.live.cores'),
        align: 'end',
        minWidth: 80,
        cell: row => formatAmount(row.cpuMillis / 1_000),
        text: row => String(row.cpuMillis / 1_000),
        sortValue: row => row.cpuMillis,
      },
      {
        id: 'memory',
        label: t('run.live.memory'),
        align: 'end',
        minWidth: 120,
        cell: row => formatBytes(row.memoryBytes),
        text: row => String(row.memoryBytes),
        sortValue: row => row.memoryBytes,
      },
      time('reserved', row => row.reservedAt),
      time('ended', row => row.endedAt),
      {
        id: 'end',
        label: t('run.live.end'),
        width: '2fr',
        minWidth: 200,
        cell: end,
        text: end,
        sortValue: end,
      },
    ];
  }, [t]);
}
