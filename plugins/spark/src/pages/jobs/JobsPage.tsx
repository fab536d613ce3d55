import { Select } from '@backstage/ui';
import type { SparkRequest } from '@pilotlight/plugin-spark-common';
import { useJobs, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import { FilterSelect, SearchBox } from '../../components';
import { useListState } from '../../hooks/useListState';
import type { ListState } from '../../hooks/useListState';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { useSparkTranslation } from '../../translation';
import {
  chosenFilters,
  ClearFilters,
  filterProps,
  isNarrowed,
  ListTable,
  PAGE_SIZE,
  sharedFilters,
} from '../list';
import { useJobColumns } from './columns';

type JobsRequest = SparkRequest<'listJobs'>;

const DEFAULT_SORT = '-lastStartedAt';
/** Everything that narrows the list but its search. */
const narrowing = [...sharedFilters, 'scope', 'sparkVersion'];

/** All jobs that the reader may see: found, filtered and sorted by the backend. */
export function JobsPage() {
  const links = useSparkLinks();
  const list = useListState({ sort: DEFAULT_SORT });
  const columns = useJobColumns();
  const request = useMemo(() => toRequest(list), [list]);
  return (
    <ListTable
      of="jobs"
      list={list}
      columns={columns}
      request={request}
      answer={useJobs(request)}
      href={job => links.job(job.id)}
      toolbar={<JobFilters list={list} />}
      clear={
        isNarrowed(list, narrowing) && (
          <ClearFilters list={list} filters={narrowing} />
        )
      }
    />
  );
}

function JobFilters(props: { list: ListState }) {
  const { list } = props;
  const { t } = useSparkTranslation();
  const { data: facets } = useSparkQuery('getJobFacets', {});
  const { data: versions } = useSparkQuery('listSparkVersions', {});
  const outcomes = ['succeeded', 'running', 'failed', 'unknown'] as const;
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
        {...filterProps(list, 'owner')}
      />
      <FilterSelect
        label={t('jobs.team')}
        options={facets?.teams ?? []}
        {...filterProps(list, 'team')}
      />
      <FilterSelect
        label={t('jobs.environment')}
        options={facets?.environments ?? []}
        {...filterProps(list, 'environment')}
      />
      <FilterSelect
        label={t('jobs.cluster')}
        options={facets?.clusters ?? []}
        {...filterProps(list, 'cluster')}
      />
      <FilterSelect
        label={t('jobs.outcome')}
        options={outcomes.map(value => ({
          value,
          label: t(`outcome.${value}`),
        }))}
        {...filterProps(list, 'outcome')}
      />
      <FilterSelect
        label={t('jobs.sparkVersion')}
        options={(versions?.items ?? []).map(({ version, jobs }) => ({
          value: version,
          count: jobs,
        }))}
        {...filterProps(list, 'sparkVersion')}
      />
    </>
  );
}

/** The URL as a request; what the API does not know is its word to refuse. */
function toRequest(list: ListState): JobsRequest {
  const { search, sort, cursor } = list;
  const sparkVersion = list.filter('sparkVersion');
  return {
    sort: sort as JobsRequest['sort'],
    limit: PAGE_SIZE,
    ...(search && { search }),
    ...(cursor && { cursor }),
    ...(list.filter('scope')[0] === 'mine' && { scope: 'mine' }),
    ...(sparkVersion.length > 0 && { sparkVersion: [...sparkVersion] }),
    ...chosenFilters(list),
  };
}
