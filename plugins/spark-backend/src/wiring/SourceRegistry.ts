import type {
  SparkSource,
  SparkSourcesExtensionPoint,
} from '@pilotlight/plugin-spark-node';

/** Ids end up in URLs, logs and the ledger: a kind, a slash and a name. */
const ID = /^[a-z0-9-]+\/[a-z0-9._-]+$/;

/** Collects the sources that modules bring, before the plugin starts. */
export class SourceRegistry implements SparkSourcesExtensionPoint {
  readonly #sources = new Map<string, SparkSource>();

  addSource(...sources: SparkSource[]): void {
    for (const source of sources) {
      if (!ID.test(source.id)) {
        throw new Error(
          `The id of a Spark source must be a kind and a name in lower case, such as eventlog/prod-logs, not '${source.id}'`,
        );
      }
      if (this.#sources.has(source.id)) {
        throw new Error(
          `There are two Spark sources with the id '${source.id}'; give one of them another name`,
        );
      }
      this.#sources.set(source.id, source);
    }
  }

  all(): SparkSource[] {
    return [...this.#sources.values()];
  }
}
