export { DataTable } from './DataTable';
export { sortProps } from './sortProps';
export type {
  DataColumn,
  DataPaging,
  DataSort,
  DataTableProps,
} from './DataTable';
