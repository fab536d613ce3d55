export { DataTable } from './DataTable';
export type {
  DataColumn,
  DataPaging,
  DataSort,
  DataTableProps,
} from './DataTable';
