import type { AttemptFacts, StageFacts } from '../../run';

/** What was done again of one stage. */
export interface Rework {
  /** Its last attempt. */
  stage: StageFacts;
  attempts: number;
  /** Milliseconds of tasks that were lost or done twice. */
  taskTime: number;
}

/**
 * Stages of several attempts, and the task time that this cost: that of tasks
 * that failed or were killed, and for each task that succeeded beyond the
 * number that the stage has, the mean of those that succeeded.
 */
export function reworkOf(facts: AttemptFacts): Rework[] {
  const retried = new Set<number>();
  for (const { stageId, stageAttemptId } of facts.stages) {
    if (stageAttemptId > 0) {
      retried.add(stageId);
    }
  }
  const attemptsOf = new Map<number, StageFacts[]>();
  for (const stage of facts.stages) {
    if (retried.has(stage.stageId)) {
      const attempts = attemptsOf.get(stage.stageId);
      if (attempts) {
        attempts.push(stage);
      } else {
        attemptsOf.set(stage.stageId, [stage]);
      }
    }
  }
  return [...attemptsOf.values()].map(attempts => {
    const stage = attempts[attempts.length - 1];
    const numTasks = Math.max(...attempts.map(each => each.numTasks));
    let succeeded = 0;
    let useful = 0;
    let lost = 0;
    for (const { totals } of attempts) {
      succeeded += totals.succeededTasks;
      useful += totals.taskTime - totals.lostTaskTime;
      lost += totals.lostTaskTime;
    }
    const twice = Math.max(0, succeeded - numTasks);
    return {
      stage,
      attempts: attempts.length,
      taskTime: lost + (succeeded > 0 ? (useful * twice) / succeeded : 0),
    };
  });
}

/** Milliseconds of tasks that were lost or done twice, of the whole attempt. */
export function reworkTime(facts: AttemptFacts): number {
  const rework = reworkOf(facts);
  const retried = new Set(rework.map(({ stage }) => stage.stageId));
  const elsewhere = facts.stages.reduce(
    (sum, { stageId, totals }) =>
      retried.has(stageId) ? sum : sum + totals.lostTaskTime,
    0,
  );
  return rework.reduce((sum, { taskTime }) => sum + taskTime, elsewhere);
}
