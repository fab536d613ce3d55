import type { Query } from '@pilotlight/plugin-spark-common';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import { DataTable, EmptyState, SearchBox } from '../../../components';
import { useSparkTranslation } from '../../../translation';
import { useRunHref, useRunPlace } from '../location';
import { horizonOf, partRequest } from '../part';
import type { RunTabProps } from '../part';
import { useTableState } from '../useTableState';
import { useQueryColumns } from './columns';
import type { QueryRow } from './columns';
import { QueryDetail } from './QueryDetail';

/** The SQL queries of the attempt, and the plan of the one that is asked for. */
export function QueriesTab(props: RunTabProps) {
  const { t } = useSparkTranslation();
  const request = partRequest(props);
  const answer = useSparkQuery('listRunQueries', request);
  const { place, go } = useRunPlace();
  const href = useRunHref(props.run.summary.id);
  const columns = useQueryColumns();
  const { list, sorting } = useTableState();
  const { search } = list;
  const horizon = horizonOf(props);
  const queries = answer.data?.items;
  const rows = useMemo(
    () => queries && queryRows(queries, horizon, search),
    [queries, horizon, search],
  );
  const shown = queries?.find(query => query.queryId === place.query);
  return (
    <>
      {shown && (
        <QueryDetail
          key={shown.queryId}
          query={shown}
          request={request}
          horizon={horizon}
          onClose={() => go({ tab: 'queries' })}
        />
      )}
      {queries && place.query !== undefined && !shown && (
        <EmptyState
          title={t('run.queries.unknown', { query: String(place.query) })}
        />
      )}
      <DataTable
        id="run-queries"
        label={t('run.tabs.queries')}
        columns={columns}
        rows={rows}
        request={search}
        {...sorting}
        error={answer.error}
        onRetry={answer.refetch}
        href={row => href({ tab: 'queries', query: row.queryId })}
        empty={
          queries?.length ? (
            <EmptyState title={t('run.queries.noneMatch')} />
          ) : (
            <EmptyState title={t('run.queries.noneTitle')}>
              {t('run.queries.none')}
            </EmptyState>
          )
        }
        toolbar={
          <SearchBox
            label={t('run.queries.search')}
            value={search}
            onChange={text => list.change({ search: text })}
          />
        }
      />
    </>
  );
}

function queryRows(
  queries: readonly Query[],
  horizon: number,
  search: string,
): QueryRow[] {
  const wanted = search.trim().toLowerCase();
  return queries
    .filter(query => query.description.toLowerCase().includes(wanted))
    .map(query => ({
      ...query,
      id: String(query.queryId),
      duration: Math.max(0, (query.completedAt ?? horizon) - query.submittedAt),
    }));
}
