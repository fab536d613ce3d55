import type {
  LogProvider,
  SparkLogsExtensionPoint,
} from '@pilotlight/plugin-spark-node';

/** The places that keep logs, which modules bring before the plugin starts. */
export class LogProviderRegistry implements SparkLogsExtensionPoint {
  readonly #providers = new Map<string, LogProvider>();

  addProvider(...providers: LogProvider[]): void {
    for (const provider of providers) {
      if (this.#providers.has(provider.id)) {
        throw new Error(
          `There are two places for logs with the id '${provider.id}'; give one of them another name`,
        );
      }
      this.#providers.set(provider.id, provider);
    }
  }

  /** Those that keep lines first. */
  all(): LogProvider[] {
    const all = [...this.#providers.values()];
    return [
      ...all.filter(({ keeps }) => keeps === 'store'),
      ...all.filter(({ keeps }) => keeps === 'live'),
    ];
  }
}
