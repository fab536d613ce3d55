import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import { DataTable, EmptyState } from '../../../components';
import { useSparkTranslation } from '../../../translation';
import { useRunHref, useRunPlace } from '../location';
import { horizonOf, partRequest } from '../part';
import type { RunTabProps } from '../part';
import { useTableState } from '../useTableState';
import { useExecutorColumns } from './columns';
import { ExecutorDetail } from './ExecutorDetail';
import { executorRow } from './rows';

/** The driver and the executors: where each lived, what it did, why it ended. */
export function ExecutorsTab(props: RunTabProps) {
  const { t } = useSparkTranslation();
  const answer = useSparkQuery('listRunExecutors', partRequest(props));
  const { place, go } = useRunPlace();
  const href = useRunHref(props.run.summary.id);
  const columns = useExecutorColumns();
  const { sorting } = useTableState();
  const horizon = horizonOf(props);
  const rows = useMemo(
    () => answer.data?.items.map(one => executorRow(one, horizon)),
    [answer.data, horizon],
  );
  const shown = rows?.find(row => row.executorId === place.executor);
  return (
    <>
      {shown && (
        <ExecutorDetail
          executor={shown}
          onClose={() => go({ tab: 'executors' })}
        />
      )}
      {rows && place.executor !== undefined && !shown && (
        <EmptyState
          title={t('run.executors.unknown', { executor: place.executor })}
        />
      )}
      <DataTable
        id="run-executors"
        label={t('run.tabs.executors')}
        columns={columns}
        rows={rows}
        {...sorting}
        error={answer.error}
        onRetry={answer.refetch}
        href={row => href({ tab: 'executors', executor: row.executorId })}
        empty={<EmptyState title={t('run.executors.none')} />}
      />
    </>
  );
}
