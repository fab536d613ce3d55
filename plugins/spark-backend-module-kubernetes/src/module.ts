import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  sparkCommandsExtensionPoint,
  sparkSourcesExtensionPoint,
} from '@pilotlight/plugin-spark-node';
import { KubernetesCommander } from './commands/KubernetesCommander';
import { readKubernetesConfig } from './config/readKubernetesConfig';
import { KubernetesSource } from './source/KubernetesSource';

/**
 * Adds a source for each entry of `spark.sources.kubernetes`, and what can act in
 * those clusters that have `commands`.
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
        commands: sparkCommandsExtensionPoint,
        sources: sparkSourcesExtensionPoint,
      },
      async init({ config, commands, sources }) {
        const clusters = readKubernetesConfig(config);
        sources.addSource(
          ...clusters.map(cluster => new KubernetesSource(cluster)),
        );
        commands.addCommander(
          ...clusters
            .filter(cluster => cluster.commands)
            .map(cluster => new KubernetesCommander(cluster)),
        );
      },
    });
  },
});
