import type { TrustedScope } from '@pilotlight/plugin-spark-common';
import type { EventLogSourceConfig } from '../config/types';

/** Where a log's run belongs: by its folder in the source, never by its content. */
export function scopeOf(
  config: EventLogSourceConfig,
  key: string,
): TrustedScope {
  const slash = key.indexOf('/');
  const folder = slash > 0 ? key.slice(0, slash) : '';
  const own = Object.hasOwn(config.folders, folder)
    ? config.folders[folder]
    : undefined;
  return {
    cluster: config.cluster,
    environment: config.environment,
    namespace: own?.namespace || config.namespace,
    team: own?.team ?? config.team,
  };
}
