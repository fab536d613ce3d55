import { Button, Select } from '@backstage/ui';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { FilterSelect, SearchBox } from '../../components';
import { formatTime } from '../../format';
import type { ListState } from '../../hooks/useListState';
import { useSparkTranslation } from '../../translation';
import { filterProps } from '../list';
import { periodOf, periods, spanOf } from './request';
import type { Period } from './request';

const outcomes = ['failed', 'running', 'succeeded', 'unknown'] as const;
const ALL = 'all';
/** What the runs list can be narrowed by; all of it is in the URL. */
export function RunFilters(props: { list: ListState }) {
  const { list } = props;
  const { t } = useSparkTranslation();
  const { data: facets } = useSparkQuery('getJobFacets', {});
  const { data: versions } = useSparkQuery('listSparkVersions', {});
  // A run is counted by none of these; jobs are, so their counts are left out.
  const values = (of: readonly { value: string }[] = []) =>
    of.map(({ value }) => ({ value }));
  return (
    <>
      <SearchBox
        label={t('runs.search')}
        value={list.search}
        onChange={search => list.change({ search })}
      />
      <FilterSelect
        label={t('runs.outcome')}
        options={outcomes.map(value => ({
          value,
          label: t(`outcome.${value}`),
        }))}
        {...filterProps(list, 'outcome')}
      />
      <Select
        aria-label={t('runs.period')}
        value={periodOf(list) ?? ALL}
        options={[...(Object.keys(periods) as Period[]), ALL].map(id => ({
          id,
          label: t(`runs.periods.${id as Period | typeof ALL}`),
        }))}
        onChange={key =>
          list.change({
            filters: {
              period: key === ALL ? [] : [String(key)],
              from: [],
              to: [],
            },
          })
        }
      />
      <Select
        aria-label={t('runs.scope')}
        value={list.filter('scope')[0] === 'mine' ? 'mine' : ALL}
        options={[
          { id: ALL, label: t('runs.all') },
          { id: 'mine', label: t('runs.mine') },
        ]}
        onChange={key =>
          list.change({ filters: { scope: key === 'mine' ? ['mine'] : [] } })
        }
      />
      <FilterSelect
        label={t('runs.environment')}
        options={values(facets?.environments)}
        {...filterProps(list, 'environment')}
      />
      <FilterSelect
        label={t('runs.cluster')}
        options={values(facets?.clusters)}
        {...filterProps(list, 'cluster')}
      />
      <FilterSelect
        label={t('runs.owner')}
        options={values(facets?.owners)}
        {...filterProps(list, 'owner')}
      />
      <FilterSelect
        label={t('runs.team')}
        options={values(facets?.teams)}
        {...filterProps(list, 'team')}
      />
      <FilterSelect
        label={t('runs.version')}
        options={(versions?.items ?? []).map(({ version }) => ({
          value: version,
        }))}
        {...filterProps(list, 'sparkVersion')}
      />
      {list.filter('jobId').length > 0 && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => list.change({ filters: { jobId: [] } })}
        >
          {t('runs.ofOneJob')}
        </Button>
      )}
      <SpanButton list={list} />
    </>
  );
}

/** Says the exact span that a link came with, and takes it away. */
function SpanButton(props: { list: ListState }) {
  const { list } = props;
  const { t } = useSparkTranslation();
  const { from, to } = spanOf(list);
  if (from === undefined && to === undefined) {
    return null;
  }
  const now = Date.now();
  return (
    <Button
      size="small"
      variant="secondary"
      onPress={() => list.change({ filters: { from: [], to: [] } })}
    >
      {t('runs.span', {
        from: from === undefined ? '…' : formatTime(from, now),
        to: formatTime(to ?? now, now),
      })}
    </Button>
  );
}
