import { useMemo } from 'react';
import type { DataColumn } from '../../../components';
import { Duration } from '../../../components';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
} from '../../../format';
import { useSparkTranslation } from '../../../translation';
import { DistributionPlot } from './DistributionPlot';
import type { StageRow } from './rows';
import { StageStatus } from './StageStatus';

/** Columns of the stages table. */
export function useStageColumns(): readonly DataColumn<StageRow>[] {
  const { t } = useSparkTranslation();
  return useMemo(() => {
    const bytes = (
      id: 'input' | 'output' | 'shuffleRead' | 'shuffleWrite' | 'spill',
      read: (row: StageRow) => number,
      hidden = false,
    ): DataColumn<StageRow> => ({
      id,
      label: t(`run.stages.${id}`),
      align: 'end',
      hidden,
      minWidth: 130,
      cell: row => (read(row) > 0 ? formatBytes(read(row)) : '–'),
      text: row => String(read(row)),
      sortValue: read,
    });
    return [
      {
        id: 'stage',
        label: t('run.stages.stage'),
        minWidth: 220,
        width: '2fr',
        cell: row => `${row.id} · ${row.name}`,
        text: row => `${row.id} ${row.name}`,
        sortValue: row => row.stageId + row.stageAttemptId / 1_000,
      },
      {
        id: 'status',
        label: t('run.stages.status'),
        minWidth: 130,
        cell: row => <StageStatus status={row.status} />,
        text: row => t(`run.stageStatus.${row.status}`),
        sortValue: row => row.status,
      },
      {
        id: 'tasks',
        label: t('run.stages.tasks'),
        align: 'end',
        minWidth: 140,
        cell: row => tasksText(row),
        text: row => tasksText(row),
        sortValue: row => row.numTasks,
      },
      {
        id: 'duration',
        label: t('run.stages.duration'),
        align: 'end',
        minWidth: 120,
        cell: row => <Duration milliseconds={row.duration} />,
        text: row => String(row.duration ?? ''),
        sortValue: row => row.duration,
      },
      {
        id: 'taskDuration',
        label: t('run.stages.taskDuration'),
        minWidth: 280,
        cell: row => (
          <DistributionPlot
            distribution={row.taskDuration}
            format={formatDuration}
          />
        ),
        text: ({ taskDuration: d }) =>
          d ? [d.min, d.p25, d.median, d.p75, d.p95, d.max].join(' ') : '',
        sortValue: row => row.taskDuration?.max,
      },
      {
        id: 'runTime',
        label: t('run.stages.runTime'),
        align: 'end',
        hidden: true,
        minWidth: 100,
        cell: row => formatDuration(row.totals.runTime),
        text: row => String(row.totals.runTime),
        sortValue: row => row.totals.runTime,
      },
      {
        id: 'cpuTime',
        label: t('run.stages.cpuTime'),
        align: 'end',
        hidden: true,
        minWidth: 100,
        cell: row => formatDuration(row.totals.cpuTime),
        text: row => String(row.totals.cpuTime),
        sortValue: row => row.totals.cpuTime,
      },
      {
        id: 'gc',
        label: t('run.stages.gc'),
        align: 'end',
        minWidth: 80,
        cell: row => gcText(row),
        text: row => String(row.totals.gcTime),
        sortValue: row => row.totals.gcTime,
      },
      bytes('input', row => row.totals.inputBytes),
      bytes('output', row => row.totals.outputBytes, true),
      bytes('shuffleRead', row => row.totals.shuffleReadBytes),
      bytes('shuffleWrite', row => row.totals.shuffleWriteBytes, true),
      bytes('spill', row => row.totals.diskSpilled),
    ];
  }, [t]);
}

/** Such as `198/200` or, with losses, `198/200 (2 ✕)`. */
function tasksText({ totals, numTasks }: StageRow): string {
  const done = `${formatCount(totals.succeededTasks)}/${formatCount(numTasks)}`;
  return totals.failedTasks > 0
    ? `${done} (${formatCount(totals.failedTasks)} ✕)`
    : done;
}

function gcText({ totals }: StageRow): string {
  return totals.runTime > 0
    ? formatPercent(totals.gcTime / totals.runTime)
    : '–';
}
