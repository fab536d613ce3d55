import type { Stage } from '@pilotlight/plugin-spark-common';
import { stageDuration } from '../overview/longestStages';

/** A stage as a row of the table. */
export interface StageRow extends Stage {
  /** Such as `12.0`. */
  id: string;
  /** Milliseconds; undefined when it never ran. */
  duration: number | undefined;
}

/** What the table is narrowed to; each absent part lets all pass. */
export interface StageFilter {
  /** Part of the name, in upper or lower case, or a stage's id. */
  search?: string;
  statuses?: readonly string[];
  sparkJob?: number;
}

/** Stages as rows, those that a filter leaves. */
export function stageRows(
  stages: readonly Stage[],
  horizon: number,
  filter: StageFilter,
): StageRow[] {
  const search = (filter.search ?? '').trim().toLowerCase();
  const rows: StageRow[] = [];
  for (const stage of stages) {
    const id = `${stage.stageId}.${stage.stageAttemptId}`;
    const matches =
      (search === '' ||
        stage.name.toLowerCase().includes(search) ||
        id === search ||
        String(stage.stageId) === search) &&
      (!filter.statuses?.length || filter.statuses.includes(stage.status)) &&
      (filter.sparkJob === undefined ||
        stage.sparkJobIds.includes(filter.sparkJob));
    if (matches) {
      rows.push({ ...stage, id, duration: stageDuration(stage, horizon) });
    }
  }
  return rows;
}

/**
 * The stage that a deep link means: one attempt (`12.0`), or the last attempt of
 * a stage (`12`).
 */
export function findStage(
  stages: readonly Stage[],
  wanted: string,
): Stage | undefined {
  return [...stages]
    .reverse()
    .find(
      stage =>
        `${stage.stageId}.${stage.stageAttemptId}` === wanted ||
        String(stage.stageId) === wanted,
    );
}
