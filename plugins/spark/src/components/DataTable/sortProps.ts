import type { ListState } from '../../hooks/useListState';
import type { DataSort } from './DataTable';

/** A list's sort, which its URL has as the API does, for a `DataTable`. */
export function sortProps(list: Pick<ListState, 'sort' | 'change'>): {
  sort: DataSort | undefined;
  onSortChange: (sort: DataSort) => void;
} {
  const { sort } = list;
  return {
    sort: sort
      ? { column: sort.replace(/^-/, ''), descending: sort.startsWith('-') }
      : undefined,
    onSortChange: ({ column, descending }) =>
      list.change({ sort: descending ? `-${column}` : column }),
  };
}
