import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useNow, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import { DataTable, EmptyState } from '../../components';
import { formatCount } from '../../format';
import { useListState } from '../../hooks/useListState';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { sparkTranslationRef } from '../../translation';
import { useRunColumns } from './columns';
import { DEFAULT_SORT, PAGE_SIZE, toRunsRequest } from './request';
import { ClearFilters, isNarrowed, RunFilters } from './RunFilters';

/** All runs that the reader may see: found, filtered and sorted by the backend. */
export function RunsPage() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const links = useSparkLinks();
  const list = useListState({ sort: DEFAULT_SORT });
  const columns = useRunColumns();
  const now = useNow(60_000);
  const request = useMemo(() => toRunsRequest(list, now), [list, now]);
  const runs = useSparkQuery('listRuns', request, { keepPrevious: true });
  const { data } = runs;
  const first = list.page * PAGE_SIZE + 1;
  return (
    <DataTable
      id="runs"
      label={t('runs.label')}
      columns={columns}
      rows={data?.items}
      request={JSON.stringify(request)}
      isStale={runs.isPlaceholderData}
      error={runs.error}
      onRetry={runs.refetch}
      href={run => links.run(run.id)}
      sort={{
        column: list.sort.replace(/^-/, ''),
        descending: list.sort.startsWith('-'),
      }}
      onSortChange={({ column, descending }) =>
        list.change({ sort: descending ? `-${column}` : column })
      }
      paging={{
        label: t('table.page', {
          from: formatCount(data?.items.length ? first : 0),
          to: formatCount(first - 1 + (data?.items.length ?? 0)),
          total: formatCount(data?.total ?? 0),
        }),
        pageSize: PAGE_SIZE,
        onNext: data?.nextCursor
          ? () => list.goNext(data.nextCursor ?? '')
          : undefined,
        onPrevious: list.goPrevious,
      }}
      empty={
        isNarrowed(list) ? (
          <EmptyState
            title={t('runs.noneTitle')}
            action={<ClearFilters list={list} />}
          >
            {t('runs.none')}
          </EmptyState>
        ) : (
          <EmptyState
            title={t('runs.emptyTitle')}
            action={
              <ButtonLink size="small" href={links.sources()}>
                {t('runs.sources')}
              </ButtonLink>
            }
          >
            {t('runs.empty')}
          </EmptyState>
        )
      }
      toolbar={<RunFilters list={list} />}
    />
  );
}
