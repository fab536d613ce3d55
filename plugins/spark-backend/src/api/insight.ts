import type { AuthorizedLedger } from '../access/AuthorizedLedger';
import type { Route } from './route';

/** Sums over jobs and runs. */
export function addInsightRoutes(route: Route, ledger: AuthorizedLedger): void {
  route('listAttention', ledger.listAttention);
  route('listVolumes', ledger.listVolumes);
  route('listDrift', ledger.listDrift);
  route('listObservability', ledger.listObservability);
  route('listFindings', ledger.listFindings);
  route('getWaste', ledger.getWaste);
  route('getFailures', ledger.getFailures);
  route('getRecovery', ledger.getRecovery);
  route('getOutcomes', ledger.getOutcomes);
  route('getCosts', ledger.getCosts);
  route('listSparkVersions', ledger.listSparkVersions);
  route('listProducts', ledger.listProducts);
  route('getEntityPortfolio', ledger.getEntityPortfolio);
}
