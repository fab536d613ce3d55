import { coresPerTask, shareOfCost } from '../measure/coreTime';
import { reworkOf } from '../measure/rework';
import { severityOfWaste, WASTE } from '../measure/severity';
import { sparkConfiguration } from '../measure/sources';
import { nameOfStage, ofStage } from '../measure/stage';
import { counted, duration } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const ATTEMPTS: Threshold = {
  name: 'attempts of a stage',
  value: 2,
  unit: 'count',
  source: sparkConfiguration(
    'spark.stage.maxConsecutiveAttempts: four end a run',
  ),
};

export const retriedStages: DiagnosisRule = {
  id: 'retried-stages',
  title: 'Stages run again',
  about:
    'Stages ran more than once, because their output was lost or could not be fetched. ' +
    'Counts attempts of the same stage. Why, `fetch-failure` and `executors-lost` tell. ' +
    'Wasted: time of tasks that failed, and of those that succeeded beyond the number that the stage has.',
  thresholds: [ATTEMPTS, ...WASTE],
  slows: true,
  find(facts) {
    const rework = reworkOf(facts);
    if (rework.length === 0) {
      return undefined;
    }
    const taskTime = rework.reduce((sum, each) => sum + each.taskTime, 0);
    const wastedShare = shareOfCost(taskTime * coresPerTask(facts), facts);
    const ranked = worst(rework, each => each.taskTime);
    return {
      ruleId: 'retried-stages',
      severity: severityOfWaste(wastedShare),
      summary: `${counted(
        rework.length,
        'stage',
      )} ran more than once, first ${nameOfStage(rework[0].stage)}: ${duration(
        taskTime,
      )} of tasks were lost or done twice.`,
      evidence: ranked.map(({ stage, attempts }) =>
        ofStage(stage, {
          name: 'attempts',
          value: attempts,
          unit: 'count',
          threshold: ATTEMPTS.value,
        }),
      ),
      wastedShare,
      advice:
        'Stop what loses the output of stages; long lineages can be cut by writing a result to a table or a checkpoint.',
      changes: [],
    };
  },
};
