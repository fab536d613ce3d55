import type { AuthorizedLedger } from '../access/AuthorizedLedger';
import type { Route } from './route';

/** What a team owns and deploys. */
export function addJobRoutes(route: Route, ledger: AuthorizedLedger): void {
  route('listJobs', ledger.listJobs);
  route('getJobFacets', ledger.getJobFacets);
  route('listJobsByEntity', ledger.listJobsByEntity);
  route('getJob', ledger.getJob);
  route('getJobTrend', ledger.getJobTrend);
  route('getJobModelError', ledger.getJobModelError);
  route('getJobChecks', ledger.getJobChecks);
  route('getJobHistory', ledger.getJobHistory);
}
