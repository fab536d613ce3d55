export { ListTable, PAGE_SIZE } from './ListTable';
export {
  chosenFilters,
  ClearFilters,
  filterProps,
  isNarrowed,
  sharedFilters,
} from './narrowing';
