import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Select } from '@backstage/ui';
import type { SparkRequest } from '@pilotlight/plugin-spark-common';
import { useJobs, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import {
  DataTable,
  EmptyState,
  FilterSelect,
  SearchBox,
} from '../../components';
import { formatCount } from '../../format';
import { useListState } from '../../hooks/useListState';
import type { ListState } from '../../hooks/useListState';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { sparkTranslationRef } from '../../translation';
import { useJobColumns } from './columns';

type JobsRequest = SparkRequest<'listJobs'>;

const PAGE_SIZE = 50;
const DEFAULT_SORT = '-lastStartedAt';
const FILTERS = ['owner', 'team', 'environment', 'cluster', 'outcome'];

/** All jobs that the reader may see: found, filtered and sorted by the backend. */
export function JobsPage() {
  const { t } = useTranslationRef(sparkTranslationRef);
  const links = useSparkLinks();
  const list = useListState({ sort: DEFAULT_SORT });
  const columns = useJobColumns();
  const request = useMemo(() => toRequest(list), [list]);
  const jobs = useJobs(request);
  const { data } = jobs;
  const first = list.page * PAGE_SIZE + 1;
  const isFiltered =
    list.search !== '' ||
    [...FILTERS, 'scope'].some(name => list.filter(name).length > 0);

  return (
    <DataTable
      id="jobs"
      label={t('jobs.label')}
      columns={columns}
      rows={data?.items}
      request={JSON.stringify(request)}
      isStale={jobs.isPlaceholderData}
      error={jobs.error}
      onRetry={jobs.refetch}
      href={job => links.job(job.id)}
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
        isFiltered ? (
          <EmptyState
            title={t('jobs.noneTitle')}
            action={<ClearFilters list={list} />}
          >
            {t('jobs.none')}
          </EmptyState>
        ) : (
          <EmptyState
            title={t('jobs.emptyTitle')}
            action={
              <ButtonLink size="small" href={links.sources()}>
                {t('jobs.emptySources')}
              </ButtonLink>
            }
          >
            {t('jobs.empty')}
          </EmptyState>
        )
      }
      toolbar={<JobFilters list={list} isFiltered={isFiltered} />}
    />
  );
}

function JobFilters(props: { list: ListState; isFiltered: boolean }) {
  const { list, isFiltered } = props;
  const { t } = useTranslationRef(sparkTranslationRef);
  const { data: facets } = useSparkQuery('getJobFacets', {});
  const outcomes = ['succeeded', 'running', 'failed', 'unknown'] as const;
  const filter = (name: string) => ({
    selected: list.filter(name),
    onChange: (values: string[]) =>
      list.change({ filters: { [name]: values } }),
  });
  return (
    <>
      <SearchBox
        label={t('jobs.search')}
        value={list.search}
        onChange={search => list.change({ search })}
      />
      <Select
        aria-label={t('jobs.scope')}
        selectedKey={list.filter('scope')[0] ?? 'all'}
        onSelectionChange={key =>
          list.change({ filters: { scope: key === 'mine' ? ['mine'] : [] } })
        }
        options={[
          { id: 'all', label: t('jobs.all') },
          { id: 'mine', label: t('jobs.mine') },
        ]}
      />
      <FilterSelect
        label={t('jobs.owner')}
        options={facets?.owners ?? []}
        {...filter('owner')}
      />
      <FilterSelect
        label={t('jobs.team')}
        options={facets?.teams ?? []}
        {...filter('team')}
      />
      <FilterSelect
        label={t('jobs.environment')}
        options={facets?.environments ?? []}
        {...filter('environment')}
      />
      <FilterSelect
        label={t('jobs.cluster')}
        options={facets?.clusters ?? []}
        {...filter('cluster')}
      />
      <FilterSelect
        label={t('jobs.outcome')}
        options={outcomes.map(value => ({
          value,
          label: t(`outcome.${value}`),
        }))}
        {...filter('outcome')}
      />
      {isFiltered && <ClearFilters list={list} />}
    </>
  );
}

function ClearFilters(props: { list: ListState }) {
  const { t } = useTranslationRef(sparkTranslationRef);
  return (
    <Button
      size="small"
      variant="tertiary"
      onPress={() =>
        props.list.change({
          search: '',
          filters: Object.fromEntries(
            [...FILTERS, 'scope'].map(name => [name, []]),
          ),
        })
      }
    >
      {t('jobs.clear')}
    </Button>
  );
}

/** The URL as a request; what the API does not know is its word to refuse. */
function toRequest(list: ListState): JobsRequest {
  const { search, sort, cursor } = list;
  const chosen = FILTERS.map(name => [name, list.filter(name)] as const).filter(
    ([, values]) => values.length > 0,
  );
  return {
    sort: sort as JobsRequest['sort'],
    limit: PAGE_SIZE,
    ...(search && { search }),
    ...(cursor && { cursor }),
    ...(list.filter('scope')[0] === 'mine' && { scope: 'mine' }),
    ...Object.fromEntries(chosen),
  };
}
