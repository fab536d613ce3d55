import type { EventLogSourceConfig } from '../config/types';
import { FolderOrigin } from './FolderOrigin';
import type { Origin } from './Origin';

/**
 * The origin that a source's configuration describes. Libraries that only one
 * kind needs are loaded for that kind alone: a thread that reads a folder stays
 * small.
 */
export async function createOrigin(
  config: EventLogSourceConfig,
): Promise<Origin> {
  const folders = Object.keys(config.folders);
  switch (config.origin.type) {
    case 'folder':
      return new FolderOrigin(config.origin.path, folders);
    case 's3': {
      const { S3Origin } = exportsOf(await import('./S3Origin'));
      return new S3Origin(config.origin, folders);
    }
    default: {
      const { HistoryServerOrigin } = exportsOf(
        await import('./HistoryServerOrigin'),
      );
      return new HistoryServerOrigin(config.origin, config.limits.rawBytes);
    }
  }
}

/**
 * What a module exports. Of a CommonJS module whose names it cannot tell by
 * looking, as when the backend runs from source, Node's `import()` gives all
 * exports as `default`.
 */
function exportsOf<T extends object>(loaded: T & { default?: T }): T {
  return loaded.default ?? loaded;
}
