import type { Query } from '@pilotlight/plugin-spark-common';
import { useMemo } from 'react';
import { Duration, Outcome, When } from '../../../components';
import type { DataColumn } from '../../../components';
import { formatCount } from '../../../format';
import { useSparkTranslation } from '../../../translation';

/** A query as a row of the table. */
export interface QueryRow extends Query {
  id: string;
  /** Milliseconds, to the last that was heard while it runs. */
  duration: number;
}

/** Columns of the queries table. */
export function useQueryColumns(): readonly DataColumn<QueryRow>[] {
  const { t } = useSparkTranslation();
  return useMemo(
    () => [
      {
        id: 'query',
        label: t('run.queries.query'),
        width: '3fr',
        minWidth: 260,
        cell: row => `${row.queryId} · ${row.description}`,
        text: row => `${row.queryId} ${row.description}`,
        sortValue: row => row.queryId,
      },
      {
        id: 'status',
        label: t('run.stages.status'),
        minWidth: 120,
        cell: row => (
          <Outcome outcome={row.status} word={t(`run.status.${row.status}`)} />
        ),
        text: row => t(`run.status.${row.status}`),
        sortValue: row => row.status,
      },
      {
        id: 'submittedAt',
        label: t('run.stages.submitted'),
        minWidth: 110,
        cell: row => <When at={row.submittedAt} as="clock" />,
        text: row => new Date(row.submittedAt).toISOString(),
        sortValue: row => row.submittedAt,
      },
      {
        id: 'duration',
        label: t('run.stages.duration'),
        align: 'end',
        minWidth: 100,
        cell: row => <Duration milliseconds={row.duration} />,
        text: row => String(row.duration),
        sortValue: row => row.duration,
      },
      {
        id: 'sparkJobs',
        label: t('run.stages.sparkJobs'),
        align: 'end',
        minWidth: 100,
        cell: row => formatCount(row.sparkJobIds.length),
        text: row => String(row.sparkJobIds.length),
        sortValue: row => row.sparkJobIds.length,
      },
      {
        id: 'planNodes',
        label: t('run.queries.planNodes'),
        align: 'end',
        minWidth: 100,
        cell: row => formatCount(row.planNodes),
        text: row => String(row.planNodes),
        sortValue: row => row.planNodes,
      },
    ],
    [t],
  );
}
