import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { sparkSourcesExtensionPoint } from '@pilotlight/plugin-spark-node';
import { readKubernetesConfig } from './config/readKubernetesConfig';
import { KubernetesSource } from './source/KubernetesSource';

/**
 * Adds a source for each entry of `spark.sources.kubernetes`.
 *
 * @public
 */
export const sparkModuleKubernetes = createBackendModule({
  pluginId: 'spark',
  moduleId: 'kubernetes',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: sparkSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(
          ...readKubernetesConfig(config).map(
            cluster => new KubernetesSource(cluster),
          ),
        );
      },
    });
  },
});
