import type {
  IncidentNotifier,
  SparkNotifiersExtensionPoint,
} from '@pilotlight/plugin-spark-node';

/** The ways of telling owners that modules bring before the plugin starts. */
export class NotifierRegistry implements SparkNotifiersExtensionPoint {
  readonly #notifiers = new Map<string, IncidentNotifier>();

  addNotifier(...notifiers: IncidentNotifier[]): void {
    for (const notifier of notifiers) {
      if (this.#notifiers.has(notifier.id)) {
        throw new Error(
          `There are two notifiers with the id '${notifier.id}'; give one of them another id`,
        );
      }
      this.#notifiers.set(notifier.id, notifier);
    }
  }

  all(): IncidentNotifier[] {
    return [...this.#notifiers.values()];
  }
}
