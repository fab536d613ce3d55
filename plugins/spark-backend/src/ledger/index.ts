export {
  type AccessCondition,
  type AccessField,
  type AccessFilter,
} from './accessFilter';
export { Ledger, type LedgerOptions } from './Ledger';
export type { LedgerOperation, LedgerReader, LedgerRequest } from './reader';
