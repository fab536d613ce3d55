import type {
  CheckedObservability,
  Preset,
  PropertyDrift,
} from '@pilotlight/plugin-spark-common';
import { storableJson, storableText } from '../storable';

/** How a job was found, as its row. */
export interface JobCheckRow {
  job_id: string;
  /** Hash of the presets and checks; empty where it has to be looked at. */
  checked_by: string;
  run_id: string | null;
  /** Name of the preset; empty where the catalog names none. */
  preset: string;
  drift_order: number;
  drift: string;
  score: number;
  missing: string;
  checks: string;
}

/** What is kept of a check; the rest is the same for every job. */
export type StoredCheck = Pick<CheckedObservability, 'id' | 'passed' | 'found'>;

/** In the order of drift: a preset that is not there is worse than any drift from one that is. */
export const NO_SUCH_PRESET = 1_000_000;

/** A job that nobody has looked at. */
export function uncheckedRow(jobId: string): JobCheckRow {
  return {
    job_id: jobId,
    checked_by: '',
    run_id: null,
    preset: '',
    drift_order: -1,
    drift: '[]',
    score: -1,
    missing: '',
    checks: '[]',
  };
}

/** The columns of a drift. */
export function driftColumns(
  named: string | null,
  preset: Preset | undefined,
  drift: readonly PropertyDrift[],
): Pick<JobCheckRow, 'preset' | 'drift_order' | 'drift'> {
  if (!named) {
    return { preset: '', drift_order: -1, drift: '[]' };
  }
  return {
    preset: storableText(named),
    drift_order: preset
      ? drift.filter(({ drifts }) => drifts).length
      : NO_SUCH_PRESET,
    drift: storableJson(drift),
  };
}

/** The columns of what can be seen. */
export function scoreColumns(
  score: number,
  checks: readonly CheckedObservability[],
): Pick<JobCheckRow, 'score' | 'missing' | 'checks'> {
  return {
    score,
    missing: checks
      .filter(({ passed }) => !passed)
      .map(({ id }) => id)
      .join(','),
    checks: storableJson(
      checks.map(
        ({ id, passed, found }): StoredCheck => ({
          id,
          passed,
          found,
        }),
      ),
    ),
  };
}
