import { useMemo } from 'react';
import { sortProps } from '../../components';
import type { DataSort } from '../../components';
import { useListState } from '../../hooks/useListState';
import type { ListState } from '../../hooks/useListState';

/** What a tab's table shows, as its URL says, and what a `DataTable` needs of it. */
export interface TableState {
  list: ListState;
  /** For the `DataTable`. */
  sorting: { sort?: DataSort; onSortChange: (sort: DataSort) => void };
}

/**
 * Keeps search, filters and sort of a tab's table in the URL, as the lists of jobs
 * and runs do. The table holds all its rows, so it sorts them itself.
 */
export function useTableState(): TableState {
  const list = useListState({ sort: '' });
  return useMemo(() => ({ list, sorting: sortProps(list) }), [list]);
}
