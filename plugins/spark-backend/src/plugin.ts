import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  readPresets,
  readPriceBook,
  sparkAuditReadPermission,
  sparkJobPermissions,
  sparkSourceReadPermission,
} from '@pilotlight/plugin-spark-common';
import {
  sparkCommandsExtensionPoint,
  sparkDiagnosisExtensionPoint,
  sparkJobResourceRef,
  sparkJobRules,
  sparkMetricsExtensionPoint,
  sparkLogsExtensionPoint,
  sparkNotifiersExtensionPoint,
  sparkSourcesExtensionPoint,
} from '@pilotlight/plugin-spark-node';
import { Access } from './access/Access';
import { createAuthorizedLedger } from './access/AuthorizedLedger';
import { EntityJobs } from './access/EntityJobs';
import { Ownership } from './access/Ownership';
import { createRouter } from './api/router';
import { Commands } from './commands/Commands';
import { Ledger } from './ledger';
import { RunLogs } from './logs/RunLogs';
import { RunMetrics } from './metrics/RunMetrics';
import { Supervisor } from './supervision';
import { announceChanges } from './wiring/announceChanges';
import { LogProviderRegistry } from './wiring/LogProviderRegistry';
import { MetricsRegistry } from './wiring/MetricsRegistry';
import { CommanderRegistry } from './wiring/CommanderRegistry';
import { NotifierRegistry } from './wiring/NotifierRegistry';
import { RuleRegistry } from './wiring/RuleRegistry';
import { SourceRegistry } from './wiring/SourceRegistry';

/**
 * The ledger of Spark runs, its sources, API and permissions.
 *
 * @public
 */
export const sparkPlugin = createBackendPlugin({
  pluginId: 'spark',
  register(env) {
    const registry = new SourceRegistry();
    env.registerExtensionPoint(sparkSourcesExtensionPoint, registry);
    const rules = new RuleRegistry();
    env.registerExtensionPoint(sparkDiagnosisExtensionPoint, rules);
    const notifiers = new NotifierRegistry();
    env.registerExtensionPoint(sparkNotifiersExtensionPoint, notifiers);
    const metrics = new MetricsRegistry();
    env.registerExtensionPoint(sparkMetricsExtensionPoint, metrics);
    const logs = new LogProviderRegistry();
    env.registerExtensionPoint(sparkLogsExtensionPoint, logs);

    const commanders = new CommanderRegistry();
    env.registerExtensionPoint(sparkCommandsExtensionPoint, commanders);

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        rootLifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { config, database, lifecycle, logger, rootLifecycle } = deps;
        const ledger = await Ledger.create({
          database,
          logger,
          prices: readPriceBook(config.getOptional('spark.prices')),
          rules: rules.all(),
          presets: readPresets(config.getOptional('spark.presets')),
          onChange: announceChanges(deps),
        });
        const sources = registry.all();
        if (!sources.some(source => source.demonstration)) {
          await ledger.forgetDemonstrations();
        }
        const supervisor = Supervisor.create({
          ...deps,
          ledger,
          sources,
          notifiers: notifiers.all(),
        });
        // Not before every plugin is up: the first reading takes all of a core.
        rootLifecycle.addStartupHook(() => supervisor.start());
        lifecycle.addShutdownHook(() => supervisor.stop());

        deps.permissionsRegistry.addPermissions([
          sparkAuditReadPermission,
          sparkSourceReadPermission,
        ]);
        deps.permissionsRegistry.addResourceType({
          resourceRef: sparkJobResourceRef,
          permissions: sparkJobPermissions,
          rules: Object.values(sparkJobRules),
          getResources: jobIds => ledger.scopesOf(jobIds),
        });

        const access = Access.create(deps);
        const authorized = createAuthorizedLedger({
          access,
          ledger: ledger.reader,
          ownership: Ownership.create(deps),
          entityJobs: EntityJobs.create({ ...deps, ledger: ledger.reader }),
        });
        deps.httpRouter.use(
          createRouter({
            ...deps,
            access,
            commands: Commands.create({
              access,
              book: ledger.commands,
              commanders: commanders.all(),
              logger,
              permissionsOn:
                config.getOptionalBoolean('permission.enabled') ?? false,
              subjectOf: (about, filter) =>
                ledger.commandSubject(about, filter),
            }),
            ledger: authorized,
            metrics: new RunMetrics({
              ledger: authorized,
              providers: metrics.all(),
            }),
            logs: new RunLogs({
              access,
              ledger: authorized,
              scopesOf: jobIds => ledger.scopesOf(jobIds),
              providers: logs.all(),
            }),
            sources: supervisor,
          }),
        );
      },
    });
  },
});
