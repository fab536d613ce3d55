import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { sparkSourcesExtensionPoint } from '@pilotlight/plugin-spark-node';
import { readEventLogConfig } from './config/readEventLogConfig';
import { EventLogSource } from './source/EventLogSource';

/**
 * Adds a source for each entry of `spark.sources.eventlog`.
 *
 * @public
 */
export const sparkModuleEventlog = createBackendModule({
  pluginId: 'spark',
  moduleId: 'eventlog',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: sparkSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(
          ...readEventLogConfig(config).map(
            source => new EventLogSource(source),
          ),
        );
      },
    });
  },
});
