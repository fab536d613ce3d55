export { DataTable, sortProps } from './DataTable';
export type {
  DataColumn,
  DataPaging,
  DataSort,
  DataTableProps,
} from './DataTable';
export { EntityLink } from './EntityLink';
export { FigurePopover } from './FigurePopover';
export { Duration, Money, When } from './figures';
export { NoSuchPage } from './NoSuchPage';
export { Outcome } from './Outcome';
export { RunbookLink } from './RunbookLink';
export type { OutcomeKind } from './Outcome';
export { SparkFrame } from './SparkFrame';
export {
  DeniedState,
  EmptyState,
  ErrorState,
} from '@pilotlight/plugin-spark-react';
export { FilterSelect } from './FilterSelect';
export type { FilterOption } from './FilterSelect';
export { SearchBox } from './SearchBox';
