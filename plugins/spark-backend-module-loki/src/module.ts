import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { sparkLogsExtensionPoint } from '@pilotlight/plugin-spark-node';
import { readLokiConfig } from './config/readLokiConfig';
import { LokiLogs } from './LokiLogs';

/**
 * Adds the logs of each entry of `spark.loki`.
 *
 * @public
 */
export const sparkModuleLoki = createBackendModule({
  pluginId: 'spark',
  moduleId: 'loki',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logs: sparkLogsExtensionPoint,
      },
      async init({ config, lifecycle, logs }) {
        const all = readLokiConfig(config.getOptional('spark.loki')).map(
          loki => new LokiLogs(loki),
        );
        logs.addProvider(...all);
        lifecycle.addShutdownHook(async () => {
          await Promise.all(all.map(loki => loki.close()));
        });
      },
    });
  },
});
