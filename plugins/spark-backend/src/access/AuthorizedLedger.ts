import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  SparkAnswer,
  SparkRequest,
} from '@pilotlight/plugin-spark-common';
import type {
  LedgerOperation,
  LedgerReader,
  LedgerRequest,
} from '../ledger/reader';
import type { Access } from './Access';
import type { EntityJobs } from './EntityJobs';
import type { Ownership } from './Ownership';

/** The ledger as one caller may see it: what the API answers. */
export type AuthorizedLedger = {
  readonly [Id in LedgerOperation]: (
    request: SparkRequest<Id>,
    caller: BackstageCredentials,
  ) => Promise<SparkAnswer<Id>>;
};

/**
 * Puts the permission framework in front of the ledger: every read carries the
 * filter of what its caller may read, so that a list, its count, its facets and
 * its sums are one authorised query, and an item outside of it is as unknown as
 * one that never was.
 */
export function createAuthorizedLedger(options: {
  ledger: LedgerReader;
  access: Access;
  ownership: Ownership;
  entityJobs: EntityJobs;
}): AuthorizedLedger {
  const { ledger, access, ownership, entityJobs } = options;

  const authorized =
    <Id extends LedgerOperation>(id: Id) =>
    async (
      request: SparkRequest<Id> & { scope?: 'mine' | 'all' },
      caller: BackstageCredentials,
    ): Promise<SparkAnswer<Id>> => {
      const { scope, ...asked } = request;
      const [filter, mine] = await Promise.all([
        access.jobs(caller),
        scope === 'mine' ? ownership.refs(caller) : undefined,
      ]);
      // Only `scope` was taken away and only `mine` is added, which the compiler cannot follow through a generic rest.
      const narrowed = { ...asked, ...(mine && { mine }) } as LedgerRequest<Id>;
      return ledger[id](narrowed, filter);
    };

  return {
    listJobs: authorized('listJobs'),
    getJobFacets: authorized('getJobFacets'),
    listJobsByEntity: async (request, caller) => {
      return entityJobs.list(request, caller, await access.jobs(caller));
    },
    getJob: authorized('getJob'),
    getJobHistory: authorized('getJobHistory'),
    listRuns: authorized('listRuns'),
    listRunning: authorized('listRunning'),
    getRun: authorized('getRun'),
    listRunExecutors: authorized('listRunExecutors'),
    listRunStages: authorized('listRunStages'),
    listRunSparkJobs: authorized('listRunSparkJobs'),
    listRunQueries: authorized('listRunQueries'),
    getRunQueryPlan: authorized('getRunQueryPlan'),
    getRunConfiguration: authorized('getRunConfiguration'),
    listRunFacts: authorized('listRunFacts'),
    getRunLive: authorized('getRunLive'),
    getJobObjectives: authorized('getJobObjectives'),
    listObjectives: authorized('listObjectives'),
    listLandings: authorized('listLandings'),
    getAhead: authorized('getAhead'),
    getJobTrend: authorized('getJobTrend'),
    getJobModelError: authorized('getJobModelError'),
    getRunComparison: authorized('getRunComparison'),
    getRunSizing: authorized('getRunSizing'),
    getRunDiagnosis: authorized('getRunDiagnosis'),
    listFindings: authorized('listFindings'),
    getWaste: authorized('getWaste'),
    getFailures: authorized('getFailures'),
    getRecovery: authorized('getRecovery'),
    listAttention: authorized('listAttention'),
    listVolumes: authorized('listVolumes'),
    listDrift: authorized('listDrift'),
    listObservability: authorized('listObservability'),
    getJobChecks: authorized('getJobChecks'),
    getOutcomes: authorized('getOutcomes'),
    getCosts: authorized('getCosts'),
    listSparkVersions: authorized('listSparkVersions'),
    listNeverRan: async ({ scope, ...request }, caller) => {
      const [filter, mine] = await Promise.all([
        access.jobs(caller),
        scope === 'mine' ? ownership.refs(caller) : undefined,
      ]);
      return entityJobs.neverRan({ ...request, mine }, caller, filter);
    },
    listProducts: authorized('listProducts'),
    getEntityPortfolio: async (request, caller) => {
      return entityJobs.portfolio(request, caller, await access.jobs(caller));
    },
  };
}
