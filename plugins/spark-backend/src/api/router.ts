import type {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type { Router } from 'express';
import type { Access } from '../access/Access';
import type { AuthorizedLedger } from '../access/AuthorizedLedger';
import type { RunMetricsReader } from '../metrics/RunMetrics';
import type { RunLogs } from '../logs/RunLogs';
import type { Commands } from '../commands/Commands';
import { contract } from '../schema/contract';
import { addCommandRoutes } from './commands';
import { errorFilter } from './errors';
import { addInsightRoutes } from './insight';
import { addObjectiveRoutes } from './objectives';
import { addJobRoutes } from './jobs';
import { addMetricsRoutes } from './metrics';
import { addLogDownload } from './logDownload';
import { addLogRoutes } from './logs';
import { createRoute } from './route';
import { addRunRoutes } from './runs';
import { addSourceRoutes, type SourceStates } from './sources';

/** What the validator takes for a contract; a JSON module's types are too wide for it. */
type Contract = Parameters<
  typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
>[0];

/** What the router is made of. */
export interface RouterOptions {
  access: Access;
  auditor: AuditorService;
  commands: Pick<Commands, 'give' | 'offers' | 'verifyAudit'>;
  httpAuth: HttpAuthService;
  ledger: AuthorizedLedger;
  logger: LoggerService;
  metrics: RunMetricsReader;
  logs: Pick<RunLogs, 'page' | 'open'>;
  sources: SourceStates;
  /** Tests also hold the answers against the contract. */
  validateResponses?: boolean;
}

/**
 * The HTTP API as its contract says: a request that does not keep to it is
 * refused before any route sees it.
 */
export function createRouter(options: RouterOptions): Router {
  const { access, commands, ledger, logger, logs, metrics, sources } = options;
  const router = createValidatedOpenApiRouterFromGeneratedEndpointMap(
    // The validator writes into what it is given.
    structuredClone(contract) as unknown as Contract,
    {
      validatorOptions: {
        validateResponses: options.validateResponses ?? false,
      },
    },
  ) as unknown as Router;
  const route = createRoute({ ...options, router });
  addJobRoutes(route, ledger);
  addRunRoutes(route, ledger);
  addInsightRoutes(route, ledger);
  addObjectiveRoutes(route, ledger);
  addMetricsRoutes(route, metrics);
  addLogRoutes(route, logs);
  addLogDownload({ ...options, router });
  addCommandRoutes(route, commands);
  addSourceRoutes(route, { access, sources });
  router.use(errorFilter(logger));
  return router;
}
