import { createHash } from 'node:crypto';
import {
  driftFrom,
  OBSERVABILITY_CHECKS,
  observabilityOf,
  type ObservabilityFacts,
  type Preset,
} from '@pilotlight/plugin-spark-common';
import { driftColumns, type JobCheckRow, scoreColumns } from './rows';

/** Goes up with what checks and comparisons find in the same facts, so that every job is looked at again. */
const VERSION = 1;

/** The presets and checks in force, and how a job is looked at by them. */
export class Checker {
  /** Tells one set of presets and checks from another; kept with every job. */
  readonly hash: string;
  readonly #presets: ReadonlyMap<string, Preset>;

  constructor(presets: readonly Preset[]) {
    this.#presets = new Map(presets.map(preset => [preset.name, preset]));
    this.hash = createHash('sha256')
      .update(
        JSON.stringify({
          version: VERSION,
          presets,
          checks: OBSERVABILITY_CHECKS,
        }),
      )
      .digest('hex');
  }

  /** What people call a preset; its name where there is no such preset. */
  titleOf(name: string): string {
    return this.#presets.get(name)?.title ?? name;
  }

  /** Names of the presets, in the order of the configuration. */
  get names(): string[] {
    return [...this.#presets.keys()];
  }

  /** @param named - the preset that the catalog names */
  check(
    named: string | null,
    facts: ObservabilityFacts,
  ): Omit<JobCheckRow, 'job_id' | 'run_id'> {
    const preset = this.#presets.get(named ?? '');
    const drift = preset
      ? driftFrom(preset, facts.properties, facts.sparkVersion)
      : [];
    const { score, checks } = observabilityOf(facts);
    return {
      checked_by: this.hash,
      ...driftColumns(named, preset, drift),
      ...scoreColumns(score, checks),
    };
  }
}
