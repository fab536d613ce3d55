import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { sparkMetricsExtensionPoint } from '@pilotlight/plugin-spark-node';
import { PrometheusMetrics } from './PrometheusMetrics';
import { readPrometheusConfig } from './readPrometheusConfig';

/**
 * Adds a server with metrics for each entry of `spark.prometheus`.
 *
 * @public
 */
export const sparkModulePrometheus = createBackendModule({
  pluginId: 'spark',
  moduleId: 'prometheus',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        metrics: sparkMetricsExtensionPoint,
      },
      async init({ config, lifecycle, metrics }) {
        const servers = readPrometheusConfig(
          config.getOptional('spark.prometheus'),
        ).map(server => new PrometheusMetrics(server));
        metrics.addProvider(...servers);
        lifecycle.addShutdownHook(async () => {
          await Promise.all(servers.map(server => server.close()));
        });
      },
    });
  },
});
