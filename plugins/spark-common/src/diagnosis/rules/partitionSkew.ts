import type { Distribution, StageFacts } from '../../run';
import type { Severity } from '../finding';
import { Capacity } from '../measure/capacity';
import { coresPerTask, shareOfCost } from '../measure/coreTime';
import { Settings, sizeSetting } from '../measure/settings';
import { waitingForLongest } from '../measure/skew';
import { dataflint, sparkConfiguration } from '../measure/sources';
import { nameOfStage, ofStage } from '../measure/stage';
import { size } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const FACTOR: Threshold = {
  name: 'largest partition ÷ median partition',
  value: 5,
  unit: 'ratio',
  source: sparkConfiguration(
    'spark.sql.adaptive.skewJoin.skewedPartitionFactor',
  ),
};
const LARGEST: Threshold = {
  name: 'largest partition',
  value: 256 * 2 ** 20,
  unit: 'bytes',
  source: sparkConfiguration(
    'spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes',
  ),
};
const SEVERE_FACTOR: Threshold = {
  name: 'largest partition ÷ median partition, severe',
  value: 10,
  unit: 'ratio',
  source: dataflint('partitionSkew'),
};
const HUGE: Threshold = {
  name: 'largest partition, critical',
  value: 5 * 2 ** 30,
  unit: 'bytes',
  source: dataflint('maxPartitionToBig'),
};

const isSkewed = (bytes: Distribution | undefined): bytes is Distribution =>
  bytes !== undefined &&
  bytes.count > 1 &&
  bytes.max >= LARGEST.value &&
  bytes.max >= FACTOR.value * bytes.median;

/** The distribution that is skewed, of what a stage read. */
function skewOf(stage: StageFacts) {
  const { taskShuffleRead, taskInput } = stage;
  if (isSkewed(taskShuffleRead)) {
    return { stage, bytes: taskShuffleRead, of: 'shuffle' as const };
  }
  return isSkewed(taskInput)
    ? { stage, bytes: taskInput, of: 'input' as const }
    : undefined;
}

function severityOfSkew({ max, median }: Distribution): Severity {
  if (max >= HUGE.value) {
    return 'critical';
  }
  return max >= SEVERE_FACTOR.value * median ? 'severe' : 'moderate';
}

export const partitionSkew: DiagnosisRule = {
  id: 'partition-skew',
  title: 'Skewed partitions',
  about:
    'One partition holds far more data than most: of what a stage reads from shuffles or files. ' +
    'The two bounds are those from which on adaptive execution itself calls a partition skewed. ' +
    'Partitions that adaptive execution has split already are not seen. ' +
    'Wasted: as for `task-skew`, of the same stages.',
  thresholds: [FACTOR, LARGEST, SEVERE_FACTOR, HUGE],
  slows: true,
  find(facts) {
    const skewed = facts.stages.flatMap(stage => skewOf(stage) ?? []);
    if (skewed.length === 0) {
      return undefined;
    }
    const capacity = new Capacity(facts);
    const cores = coresPerTask(facts);
    const waited = skewed.reduce(
      (sum, { stage }) => sum + waitingForLongest(stage, capacity, cores),
      0,
    );
    const ranked = worst(skewed, ({ bytes }) => bytes.max);
    const [{ stage, bytes, of }] = ranked;
    const settings = new Settings(facts);
    const isAdaptive = settings.isOn('spark.sql.adaptive.enabled', true);
    const splits = settings.isOn('spark.sql.adaptive.skewJoin.enabled', true);
    const bound =
      settings.bytes(
        'spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes',
      ) ?? LARGEST.value;
    return {
      ruleId: 'partition-skew',
      severity: severityOfSkew(bytes),
      summary: `One partition of ${nameOfStage(stage)} has ${size(
        bytes.max,
      )}, half of them at most ${size(bytes.median)}.`,
      evidence: ranked.map(each =>
        ofStage(each.stage, {
          name: `largest partition read from ${
            each.of === 'shuffle' ? 'shuffles' : 'files'
          } (median ${size(each.bytes.median)})`,
          value: each.bytes.max,
          unit: 'bytes',
          threshold: LARGEST.value,
        }),
      ),
      wastedShare: shareOfCost(waited, facts),
      advice:
        of === 'shuffle'
          ? 'Handle the key that has most rows apart, add a random part to it, or let adaptive execution split it: it does for joins, and for the hint REBALANCE.'
          : 'Write the source in files of like size, in a format that can be split.',
      changes:
        of === 'shuffle' && stage.queryId !== undefined
          ? settings.changes({
              'spark.sql.adaptive.enabled': isAdaptive ? undefined : 'true',
              'spark.sql.adaptive.skewJoin.enabled': splits
                ? undefined
                : 'true',
              'spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes':
                isAdaptive && splits && bound > bytes.max / 2
                  ? sizeSetting(bytes.max / 2)
                  : undefined,
            })
          : [],
    };
  },
};
