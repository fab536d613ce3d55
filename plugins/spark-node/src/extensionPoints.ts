import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { DiagnosisRule } from '@pilotlight/plugin-spark-common';
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

/**
 * Where a module adds rules that look for problems of runs, beside the built-in
 * ones. Every stored run is diagnosed again when the rules change.
 *
 * @public
 */
export interface SparkDiagnosisExtensionPoint {
  /** @throws Error when a rule of that id is there already. */
  addRule(...rules: DiagnosisRule[]): void;
}

/** @public */
export const sparkDiagnosisExtensionPoint =
  createExtensionPoint<SparkDiagnosisExtensionPoint>({
    id: 'spark.diagnosis',
  });
