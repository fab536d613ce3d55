import { Capacity } from '../measure/capacity';
import { coresPerTask, shareOfCost } from '../measure/coreTime';
import { Settings } from '../measure/settings';
import { severityOfWaste, WASTE } from '../measure/severity';
import { waitingForLongest } from '../measure/skew';
import { dataflint } from '../measure/sources';
import { nameOfStage, ofStage } from '../measure/stage';
import { amount, duration } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const RATIO: Threshold = {
  name: 'longest task ÷ median task',
  value: 10,
  unit: 'ratio',
  source: dataflint('partitionSkew'),
};
const LONGEST: Threshold = {
  name: 'longest task',
  value: 5000,
  unit: 'milliseconds',
  source: dataflint('partitionSkew'),
};

export const taskSkew: DiagnosisRule = {
  id: 'task-skew',
  title: 'Skewed tasks',
  about:
    'One task of a stage runs far longer than most, and all cores wait for it. ' +
    'Compares the longest with the median task that succeeded. ' +
    'It cannot tell an unlucky node from an unlucky key; `partition-skew` can, where the data is as uneven. ' +
    'Wasted: (longest − median) × the other cores, at most what the stage left idle.',
  thresholds: [RATIO, LONGEST, ...WASTE],
  slows: true,
  find(facts) {
    const skewed = facts.stages.filter(
      ({ taskDuration: time }) =>
        time &&
        time.count > 1 &&
        time.max > LONGEST.value &&
        time.max > RATIO.value * time.median,
    );
    if (skewed.length === 0) {
      return undefined;
    }
    const capacity = new Capacity(facts);
    const cores = coresPerTask(facts);
    const waited = skewed.reduce(
      (sum, stage) => sum + waitingForLongest(stage, capacity, cores),
      0,
    );
    const wastedShare = shareOfCost(waited, facts);
    const [first, ...others] = worst(
      skewed,
      stage => stage.taskDuration!.max - stage.taskDuration!.median,
    );
    const { max, median } = first.taskDuration!;
    const settings = new Settings(facts);
    return {
      ruleId: 'task-skew',
      severity: severityOfWaste(wastedShare),
      summary: `The longest task of ${nameOfStage(first)} took ${duration(
        max,
      )}, half of them at most ${duration(median)}.`,
      evidence: [first, ...others].map(stage =>
        ofStage(stage, {
          name: `longest task (median ${amount(
            stage.taskDuration!.median,
          )} ms)`,
          value: stage.taskDuration!.max,
          unit: 'milliseconds',
          threshold: Math.max(
            LONGEST.value,
            RATIO.value * stage.taskDuration!.median,
          ),
        }),
      ),
      wastedShare,
      advice:
        'Find the key that most rows have (often null, 0 or a default) and handle it apart, or add a random part to the key. ' +
        'For joins let adaptive execution split skewed partitions.',
      changes: skewed.some(({ queryId }) => queryId !== undefined)
        ? settings.changes({
            'spark.sql.adaptive.enabled': settings.isOn(
              'spark.sql.adaptive.enabled',
              true,
            )
              ? undefined
              : 'true',
            'spark.sql.adaptive.skewJoin.enabled': settings.isOn(
              'spark.sql.adaptive.skewJoin.enabled',
              true,
            )
              ? undefined
              : 'true',
          })
        : [],
    };
  },
};
