import type { CostSplit } from '@pilotlight/plugin-spark-common';
import { useMemo } from 'react';
import { Duration, Money } from '../../../components';
import type { DataColumn } from '../../../components';
import { formatBytes, formatCount, formatPercent } from '../../../format';
import { useSparkTranslation } from '../../../translation';
import type { ExecutorRow } from '../executors/rows';

/** Columns of the cost table: what each executor was, and what it cost. */
export function useCostColumns(): readonly DataColumn<ExecutorRow>[] {
  const { t } = useSparkTranslation();
  return useMemo(() => {
    const name = (row: ExecutorRow) =>
      row.isDriver ? t('run.timeline.driver') : row.executorId;
    const money = (part: keyof CostSplit): DataColumn<ExecutorRow> => ({
      id: part,
      label: t(`run.cost.${part}`),
      align: 'end',
      minWidth: 90,
      cell: row => <Money amount={row.cost?.[part]} />,
      // In whole units of the currency, unrounded, so that sheets can add it up.
      text: row => (row.cost ? String(row.cost[part].micros / 1_000_000) : ''),
      sortValue: row => row.cost?.[part].micros,
    });
    const usefulShare = ({ cost }: ExecutorRow) =>
      cost && cost.total.micros > 0
        ? cost.useful.micros / cost.total.micros
        : undefined;
    return [
      {
        id: 'executor',
        label: t('run.executors.executor'),
        minWidth: 110,
        cell: name,
        text: name,
        sortValue: name,
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
        id: 'cores',
        label: t('run.executors.cores'),
        align: 'end',
        minWidth: 80,
        cell: row => formatCount(row.cores),
        text: row => String(row.cores),
        sortValue: row => row.cores,
      },
      {
        id: 'memory',
        label: t('run.executors.given'),
        align: 'end',
        minWidth: 140,
        cell: row => formatBytes(row.memoryBytes),
        text: row => String(row.memoryBytes),
        sortValue: row => row.memoryBytes,
      },
      money('total'),
      money('useful'),
      money('idle'),
      money('lost'),
      {
        id: 'share',
        label: t('run.cost.usefulShare'),
        align: 'end',
        minWidth: 130,
        cell: row => {
          const share = usefulShare(row);
          return share === undefined ? '–' : formatPercent(share);
        },
        text: row => String(usefulShare(row) ?? ''),
        sortValue: usefulShare,
      },
    ];
  }, [t]);
}
