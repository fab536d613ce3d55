import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { SparkSource } from './source';

/**
 * Where a module adds its sources.
 *
 * @public
 */
export interface SparkSourcesExtensionPoint {
  /** @throws Error when a source of that id is there already. */
  addSource(...sources: SparkSource[]): void;
}

/** @public */
export const sparkSourcesExtensionPoint =
  createExtensionPoint<SparkSourcesExtensionPoint>({ id: 'spark.sources' });
