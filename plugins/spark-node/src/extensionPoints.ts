import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  DiagnosisRule,
  IncidentMessage,
} from '@pilotlight/plugin-spark-common';
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

/**
 * Tells people of incidents: by Backstage's notifications, a chat, a pager.
 *
 * @public
 */
export interface IncidentNotifier {
  /** Unique among notifiers; for logs. */
  readonly id: string;
  /**
   * Tells the owner. After a crash the same message may come twice: its id is the
   * same for all that is told of one incident. Who takes longer than 10 seconds is
   * taken to have failed.
   *
   * @throws Error when nobody could be told; it is tried again a little later.
   */
  notify(message: IncidentMessage): Promise<void>;
}

/**
 * Where a module adds a way of telling owners of incidents. Without any, incidents
 * are not looked for.
 *
 * @public
 */
export interface SparkNotifiersExtensionPoint {
  /** @throws Error when a notifier of that id is there already. */
  addNotifier(...notifiers: IncidentNotifier[]): void;
}

/** @public */
export const sparkNotifiersExtensionPoint =
  createExtensionPoint<SparkNotifiersExtensionPoint>({
    id: 'spark.notifiers',
  });
