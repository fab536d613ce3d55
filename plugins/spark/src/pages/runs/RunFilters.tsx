import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import { useSparkQuery } from '@pilotlight/plugin-spark-react';
import { FilterSelect, SearchBox } from '../../components';
import { formatTime } from '../../format';
import type { ListState } from '../../hooks/useListState';
import { sparkTranslationRef } from '../../translation';
import { listFilters, periodOf, periods, spanOf } from './request';
import type { Period } from './request';

const outcomes = ['failed', 'running', 'succeeded', 'unknown'] as const;
const ALL = 'all';
/** Everything that narrows the list but its search. */
const narrowing = [...listFilters, 'scope', 'period', 'from', 'to', 'jobId'];

/** Whether a list is narrowed by anything. */
export function isNarrowed(list: ListState): boolean {
  return (
    list.search !== '' || narrowing.some(name => list.filter(name).length > 0)
  );
}

/** What the runs list can be narrowed by; all of it is in the URL. */
export function RunFilters(props: { list: ListState }) {
  const { list } = props;
  const { t } = useTranslationRef(sparkTranslationRef);
  const { data: facets } = useSparkQuery('getJobFacets', {});
  const filter = (name: string) => ({
    selected: list.filter(name),
    onChange: (values: string[]) =>
      list.change({ filters: { [name]: values } }),
  });
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
        {...filter('outcome')}
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
        {...filter('environment')}
      />
      <FilterSelect
        label={t('runs.cluster')}
        options={values(facets?.clusters)}
        {...filter('cluster')}
      />
      <FilterSelect
        label={t('runs.owner')}
        options={values(facets?.owners)}
        {...filter('owner')}
      />
      <FilterSelect
        label={t('runs.team')}
        options={values(facets?.teams)}
        {...filter('team')}
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
      {isNarrowed(list) && <ClearFilters list={list} />}
    </>
  );
}

/** Says the exact span that a link came with, and takes it away. */
function SpanButton(props: { list: ListState }) {
  const { list } = props;
  const { t } = useTranslationRef(sparkTranslationRef);
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

/** Takes every filter away. */
export function ClearFilters(props: { list: ListState }) {
  const { t } = useTranslationRef(sparkTranslationRef);
  return (
    <Button
      size="small"
      variant="tertiary"
      onPress={() =>
        props.list.change({
          search: '',
          filters: Object.fromEntries(narrowing.map(name => [name, []])),
        })
      }
    >
      {t('runs.clear')}
    </Button>
  );
}
