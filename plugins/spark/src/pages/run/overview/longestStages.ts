import type { Stage } from '@pilotlight/plugin-spark-common';

/** A stage and how long it took. */
export interface TimedStage {
  stage: Stage;
  /** Milliseconds from submission to completion, or to the last that was heard. */
  duration: number;
}

/**
 * How long a stage took on the clock.
 *
 * @returns undefined for a stage that never ran; 0 where its clock ran backwards
 */
export function stageDuration(
  stage: Stage,
  lastEventAt: number,
): number | undefined {
  if (stage.submittedAt === undefined) {
    return undefined;
  }
  return Math.max(0, (stage.completedAt ?? lastEventAt) - stage.submittedAt);
}

/** The stages that took longest, longest first. */
export function longestStages(
  stages: readonly Stage[],
  lastEventAt: number,
  count: number,
): TimedStage[] {
  const timed: TimedStage[] = [];
  for (const stage of stages) {
    const duration = stageDuration(stage, lastEventAt);
    if (duration !== undefined) {
      timed.push({ stage, duration });
    }
  }
  return timed.sort((a, b) => b.duration - a.duration).slice(0, count);
}
