import type { EventLogSourceConfig } from '../config/types';
import { FolderOrigin } from './FolderOrigin';
import { HistoryServerOrigin } from './HistoryServerOrigin';
import type { Origin } from './Origin';
import { S3Origin } from './S3Origin';

/** The origin that a source's configuration describes. */
export function createOrigin(config: EventLogSourceConfig): Origin {
  const folders = Object.keys(config.folders);
  switch (config.origin.type) {
    case 'folder':
      return new FolderOrigin(config.origin.path, folders);
    case 's3':
      return new S3Origin(config.origin, folders);
    default:
      return new HistoryServerOrigin(config.origin, config.limits.rawBytes);
  }
}
