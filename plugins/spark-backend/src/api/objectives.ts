import type { AuthorizedLedger } from '../access/AuthorizedLedger';
import type { Route } from './route';

/** What is promised of jobs, and how it is kept. */
export function addObjectiveRoutes(
  route: Route,
  ledger: AuthorizedLedger,
): void {
  route('getJobObjectives', ledger.getJobObjectives);
  route('listObjectives', ledger.listObjectives);
  route('listLandings', ledger.listLandings);
  route('getAhead', ledger.getAhead);
  route('listNeverRan', ledger.listNeverRan);
}
