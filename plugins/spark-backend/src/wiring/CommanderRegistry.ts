import type {
  SparkCommander,
  SparkCommandsExtensionPoint,
} from '@pilotlight/plugin-spark-node';

/** What can act in clusters, as modules bring it before the plugin starts. */
export class CommanderRegistry implements SparkCommandsExtensionPoint {
  readonly #commanders = new Map<string, SparkCommander>();

  addCommander(...commanders: SparkCommander[]): void {
    for (const commander of commanders) {
      if (this.#commanders.has(commander.id)) {
        throw new Error(
          `There are two commanders with the id '${commander.id}'; give one of them another id`,
        );
      }
      this.#commanders.set(commander.id, commander);
    }
  }

  all(): SparkCommander[] {
    return [...this.#commanders.values()];
  }
}
