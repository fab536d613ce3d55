import type {
  SparkAnswer,
  SparkOperation,
  SparkRequest,
} from '@pilotlight/plugin-spark-common';
import type { AccessFilter } from './accessFilter';

/** The operations of the API that are answered from the ledger. */
export type LedgerOperation = Exclude<
  SparkOperation,
  | 'listSources'
  | 'getRunMetrics'
  | 'getRunLogs'
  | 'getRunCommands'
  | 'getJobCommands'
  | 'giveCommand'
  | 'verifyAudit'
>;

/**
 * What an operation is asked, as the API's contract says; `scope=mine` has
 * become the list of owners that "mine" means.
 */
export type LedgerRequest<Id extends LedgerOperation> = Omit<
  SparkRequest<Id>,
  'scope'
> & {
  /** Entity refs of the caller and their groups; only jobs that one of them owns are kept. */
  mine?: string[];
};

/**
 * What the API can ask the ledger: one method for each operation. Each takes
 * the caller's access filter, which becomes part of the SQL, so that lists,
 * counts, facets and sums are the same authorised query.
 *
 * @throws InputError when a cursor was not made for this very query.
 * @throws NotFoundError when the item does not exist, or may not be read: the
 *   two are the same error.
 * @throws ServiceUnavailableError when the database cannot be reached.
 */
export type LedgerReader = {
  readonly [Id in LedgerOperation]: (
    request: LedgerRequest<Id>,
    access: AccessFilter,
  ) => Promise<SparkAnswer<Id>>;
};
