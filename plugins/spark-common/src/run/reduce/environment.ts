import type { ConfigurationFacts, Properties } from '../facts';
import { idOf, objectOf, textOf, type JsonObject } from '../text/fields';
import { createRedactor } from '../text/redaction';
import { resourceProfileOf, type ResourceProfile } from './memory';

const MAX_PROPERTIES = 5000;
const MAX_PROFILES = 10_000;

/** What the application was given: configuration and resource profiles. */
export class Environment {
  #configuration: ConfigurationFacts = {
    spark: {},
    hadoop: {},
    system: {},
    jvm: {},
  };
  #profiles = new Map<number, ResourceProfile>();

  /** Reads a `SparkListenerEnvironmentUpdate`; the last one stands. */
  updated(event: JsonObject) {
    const spark = objectOf(event['Spark Properties']);
    const redactor = createRedactor(textOf(spark?.['spark.redaction.regex']));
    const section = (name: string): Properties =>
      redactor.properties(
        Object.fromEntries(
          Object.entries(objectOf(event[name]) ?? {}).slice(0, MAX_PROPERTIES),
        ),
      );
    this.#configuration = {
      spark: section('Spark Properties'),
      hadoop: section('Hadoop Properties'),
      system: section('System Properties'),
      jvm: section('JVM Information'),
    };
  }

  profileAdded(event: JsonObject) {
    const id = idOf(event['Resource Profile Id']);
    if (id !== undefined && this.#profiles.size < MAX_PROFILES) {
      this.#profiles.set(id, resourceProfileOf(event));
    }
  }

  /** Spark properties, redacted. */
  get properties(): Properties {
    return this.#configuration.spark;
  }

  profile(id: number): ResourceProfile | undefined {
    return this.#profiles.get(id);
  }

  facts(): ConfigurationFacts {
    return this.#configuration;
  }
}
