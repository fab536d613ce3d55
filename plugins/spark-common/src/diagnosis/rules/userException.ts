import type { Evidence } from '../finding';
import { ours } from '../measure/sources';
import { limited } from '../measure/worst';
import { ownLine } from '../verdict/ownLine';
import { isOwnError } from '../verdict/causes';
import type { DiagnosisRule, Threshold } from '../rule';

const TIMES: Threshold = {
  name: 'failed tasks or driver errors',
  value: 1,
  unit: 'count',
  source: ours('an exception of the program ends the run'),
};

export const userException: DiagnosisRule = {
  id: 'user-exception',
  title: 'Exception of the program',
  about:
    "The run failed of an exception that the job's own program or its data raised, and not of memory, lost executors or the network. " +
    "Tells the innermost message and the program's own line: of a Python traceback, of Spark's query context or of a Java stack. " +
    'An exception of the driver outside any Spark job is not in an event log. Wasted: the whole run.',
  thresholds: [TIMES],
  find(facts) {
    const { error, outcome } = facts;
    if (outcome !== 'failed' || !error || !isOwnError(facts)) {
      return undefined;
    }
    const line = ownLine(error.details);
    const type = error.type?.split('.').at(-1);
    const told = type ? `${type}: ${error.message}` : error.message;
    const failed = facts.stages.filter(
      ({ status, totals }) => status === 'failed' && totals.failedTasks > 0,
    );
    return {
      ruleId: 'user-exception',
      severity: 'critical',
      summary: line ? `${told} (${line})` : told,
      evidence: limited<Evidence>(
        failed.length > 0
          ? failed.map(({ stageId, stageAttemptId, queryId, totals }) => ({
              name: 'failed tasks',
              value: totals.failedTasks,
              unit: 'count' as const,
              threshold: TIMES.value,
              stageId,
              stageAttemptId,
              ...(queryId !== undefined && { queryId }),
            }))
          : [
              {
                name: 'errors',
                value: 1,
                unit: 'count' as const,
                threshold: TIMES.value,
                ...(error.queryId !== undefined && { queryId: error.queryId }),
              },
            ],
      ),
      wastedShare: 1,
      advice: line
        ? `Start at ${line}; try it on the row or value that the message names.`
        : 'Start at the innermost cause; try it on the row or value that the message names.',
      changes: [],
    };
  },
};
