import type { AuthorizedLedger } from '../access/AuthorizedLedger';
import type { Route } from './route';

/** Executions of jobs, and everything of one of them. */
export function addRunRoutes(route: Route, ledger: AuthorizedLedger): void {
  route('listRuns', ledger.listRuns);
  route('listRunning', ledger.listRunning);
  route('getRun', ledger.getRun);
  route('listRunExecutors', ledger.listRunExecutors);
  route('listRunStages', ledger.listRunStages);
  route('listRunSparkJobs', ledger.listRunSparkJobs);
  route('listRunQueries', ledger.listRunQueries);
  route('getRunQueryPlan', ledger.getRunQueryPlan);
  route('getRunLive', ledger.getRunLive);
  route('getRunComparison', ledger.getRunComparison);
  route('getRunSizing', ledger.getRunSizing);
  route('getRunDiagnosis', ledger.getRunDiagnosis);
  route('getRunConfiguration', ledger.getRunConfiguration);
  route('listRunFacts', ledger.listRunFacts);
}
