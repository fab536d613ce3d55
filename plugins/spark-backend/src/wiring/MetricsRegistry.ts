import type {
  MetricsProvider,
  SparkMetricsExtensionPoint,
} from '@pilotlight/plugin-spark-node';

/** The servers with metrics of runs that modules bring before the plugin starts. */
export class MetricsRegistry implements SparkMetricsExtensionPoint {
  readonly #providers = new Map<string, MetricsProvider>();

  addProvider(...providers: MetricsProvider[]): void {
    for (const provider of providers) {
      if (this.#providers.has(provider.id)) {
        throw new Error(
          `There are two metrics providers with the id '${provider.id}'; give one of them another name`,
        );
      }
      this.#providers.set(provider.id, provider);
    }
  }

  all(): MetricsProvider[] {
    return [...this.#providers.values()];
  }
}
