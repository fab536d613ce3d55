import { useNow, useSparkQuery } from '@pilotlight/plugin-spark-react';
import { useMemo } from 'react';
import { useListState } from '../../hooks/useListState';
import { useSparkLinks } from '../../hooks/useSparkLinks';
import { ClearFilters, isNarrowed, ListTable } from '../list';
import { useRunColumns } from './columns';
import { DEFAULT_SORT, narrowing, toRunsRequest } from './request';
import { RunFilters } from './RunFilters';

/** All runs that the reader may see: found, filtered and sorted by the backend. */
export function RunsPage() {
  const links = useSparkLinks();
  const list = useListState({ sort: DEFAULT_SORT });
  const columns = useRunColumns();
  const now = useNow(60_000);
  const request = useMemo(() => toRunsRequest(list, now), [list, now]);
  return (
    <ListTable
      of="runs"
      list={list}
      columns={columns}
      request={request}
      answer={useSparkQuery('listRuns', request, { keepPrevious: true })}
      href={run => links.run(run.id)}
      toolbar={<RunFilters list={list} />}
      clear={
        isNarrowed(list, narrowing) && (
          <ClearFilters list={list} filters={narrowing} />
        )
      }
    />
  );
}
