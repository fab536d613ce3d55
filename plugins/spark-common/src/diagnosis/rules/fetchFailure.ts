import { coresPerTask, shareOfCost } from '../measure/coreTime';
import { lossesOf } from '../measure/losses';
import { reworkTime } from '../measure/rework';
import { Settings } from '../measure/settings';
import { severityOfWaste, WASTE } from '../measure/severity';
import { sparkConfiguration } from '../measure/sources';
import { nameOfStage, ofStage } from '../measure/stage';
import { counted } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const FAILURES: Threshold = {
  name: 'stage attempts that could not fetch shuffle data',
  value: 1,
  unit: 'count',
  source: sparkConfiguration(
    'spark.stage.maxConsecutiveAttempts: four end a run',
  ),
};

export const fetchFailure: DiagnosisRule = {
  id: 'fetch-failure',
  title: 'Shuffle data that could not be fetched',
  about:
    'A stage failed because shuffle data of an earlier one was gone or did not come, and Spark made it again. ' +
    "Reads Spark's reasons of failed stages. " +
    'Wasted: tasks that were lost or done twice.',
  thresholds: [FAILURES, ...WASTE],
  slows: true,
  find(facts) {
    const failed = facts.stages.filter(({ failureReason = '' }) =>
      /FetchFailed/.test(failureReason.slice(0, 2000)),
    );
    if (failed.length === 0) {
      return undefined;
    }
    const wastedShare = shareOfCost(
      reworkTime(facts) * coresPerTask(facts),
      facts,
    );
    const lost = lossesOf(facts);
    const ended =
      facts.outcome === 'failed' &&
      /FetchFailed/.test(facts.error?.details.slice(0, 2000) ?? '');
    const settings = new Settings(facts);
    const ranked = worst(failed, ({ totals }) => totals.lostTaskTime);
    return {
      ruleId: 'fetch-failure',
      severity: ended ? 'critical' : severityOfWaste(wastedShare),
      summary: `${counted(
        failed.length,
        'stage attempt',
      )} could not fetch shuffle data, first ${nameOfStage(failed[0])}${
        lost.length > 0
          ? `, after ${counted(lost.length, 'executor')} had been lost`
          : ''
      }.`,
      evidence: ranked.map(stage =>
        ofStage(stage, {
          name: 'failed tasks',
          value: stage.totals.failedTasks,
          unit: 'count',
        }),
      ),
      wastedShare,
      advice:
        lost.length > 0
          ? 'Shuffle data went with the executors. Stop losing them, or let them hand it over when they are drained.'
          : 'No executor was lost: look at the disks of the executors and at the network between them.',
      changes:
        lost.length > 0
          ? settings.changes({
              'spark.decommission.enabled': 'true',
              'spark.storage.decommission.enabled': 'true',
              'spark.storage.decommission.shuffleBlocks.enabled': 'true',
            })
          : [],
    };
  },
};
