import type { StageFacts } from '../../run';
import type { Capacity } from './capacity';

/**
 * Core time for which others waited for a stage's longest task: (longest −
 * median task) × (cores there were − those of the task), but no more than the
 * stage left idle at all (time × cores − time of its tasks × their cores).
 */
export function waitingForLongest(
  stage: StageFacts,
  capacity: Capacity,
  coresPerTask: number,
): number {
  const { submittedAt, completedAt, taskDuration, totals } = stage;
  if (!taskDuration || submittedAt === undefined || completedAt === undefined) {
    return 0;
  }
  const there = capacity.coreTime(submittedAt, completedAt);
  const idle = Math.max(0, there - totals.taskTime * coresPerTask);
  const others = capacity.cores(submittedAt, completedAt) - coresPerTask;
  const waited = (taskDuration.max - taskDuration.median) * Math.max(0, others);
  return Math.min(idle, waited);
}
