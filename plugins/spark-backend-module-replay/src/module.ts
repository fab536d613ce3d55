import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { sparkSourcesExtensionPoint } from '@pilotlight/plugin-spark-node';
import { otherSources, readReplayConfig } from './config';
import { readPlan } from './plan/readPlan';
import { readRecordings } from './source/readRecordings';
import { ReplaySource } from './source/ReplaySource';

/**
 * Adds recorded runs as a source, unless any other source is configured.
 *
 * @public
 */
export const sparkModuleReplay = createBackendModule({
  pluginId: 'spark',
  moduleId: 'replay',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        sources: sparkSourcesExtensionPoint,
      },
      async init({ config, logger, sources }) {
        const replay = readReplayConfig(config);
        if (!replay) {
          return;
        }
        const others = otherSources(config);
        if (others.length > 0) {
          logger.info(
            `Recorded runs are not replayed: spark.sources.${others[0]} is configured, and they must not stand beside real ones`,
          );
          return;
        }
        sources.addSource(
          new ReplaySource({
            days: replay.days,
            async load(signal) {
              const plan = await readPlan(replay.plan);
              return {
                plan,
                recordings: await readRecordings(
                  plan,
                  replay.recordings,
                  signal,
                ),
              };
            },
          }),
        );
      },
    });
  },
});
