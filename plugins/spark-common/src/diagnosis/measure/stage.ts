import type { StageFacts } from '../../run';
import type { Evidence } from '../finding';

/** Call sites of Spark's own machinery: they tell nobody where in a job it is. */
const machinery =
  /^\$anonfun|\bat (?:NativeMethodAccessorImpl|CompletableFuture|FutureTask|ThreadPoolExecutor|<unknown>)/;

/** "stage 4 (collect at job.py:12)", or "stage 4" where its name tells nothing. */
export function nameOfStage({ stageId, name }: StageFacts): string {
  const shown = name.replace(/ at (?:\S*\/)/, ' at ');
  return shown === '' || machinery.test(shown)
    ? `stage ${stageId}`
    : `stage ${stageId} (${shown})`;
}

/** Evidence of one stage. */
export function ofStage(
  { stageId, stageAttemptId, queryId }: StageFacts,
  evidence: Pick<Evidence, 'name' | 'value' | 'unit' | 'threshold'>,
): Evidence {
  return {
    ...evidence,
    stageId,
    stageAttemptId,
    ...(queryId !== undefined && { queryId }),
  };
}
