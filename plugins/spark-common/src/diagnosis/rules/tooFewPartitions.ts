import type { StageFacts } from '../../run';
import { Capacity } from '../measure/capacity';
import {
  coresPerTask,
  shareOfCost,
  WORTH_CORE_TIME,
} from '../measure/coreTime';
import { partitionsOf, Settings, sizeSetting } from '../measure/settings';
import { severityOfWaste, WASTE } from '../measure/severity';
import { dataflint, ours, sparklens, sparkTuning } from '../measure/sources';
import { nameOfStage, ofStage } from '../measure/stage';
import { amount, counted, size, sentence } from '../measure/words';
import { worst } from '../measure/worst';
import type { ConfigurationChange } from '../finding';
import type { DiagnosisRule, Threshold } from '../rule';

const RATIO: Threshold = {
  name: 'tasks ÷ cores',
  value: 1,
  unit: 'ratio',
  source: sparklens('PRatio'),
};
const MEDIAN: Threshold = {
  name: 'median task',
  value: 5000,
  unit: 'milliseconds',
  source: dataflint('partitionSkew, as long tasks'),
};
const HUGE: Threshold = {
  name: 'largest partition',
  value: 5 * 2 ** 30,
  unit: 'bytes',
  source: dataflint('maxPartitionToBig'),
};
const PER_CORE: Threshold = {
  name: 'tasks to have for each core',
  value: 2,
  unit: 'ratio',
  source: sparkTuning('Level of Parallelism: 2–3 tasks for each core'),
};
const WORTH_SHARE: Threshold = {
  name: 'wasted share that is worth a look',
  value: 0.05,
  unit: 'share',
  source: ours('half of the moderate bound'),
};
/** Above it the partitions are skewed, which is another finding. */
const SKEWED = 5;

interface Narrow {
  stage: StageFacts;
  cores: number;
  idle: number;
}

function isHuge({ taskShuffleRead, taskInput }: StageFacts): boolean {
  return [taskShuffleRead, taskInput].some(
    bytes =>
      bytes !== undefined &&
      bytes.max > HUGE.value &&
      bytes.max < SKEWED * bytes.median,
  );
}

function narrowOf(
  stage: StageFacts,
  capacity: Capacity,
  perTask: number,
): Narrow | undefined {
  const { submittedAt, completedAt, taskDuration, numTasks } = stage;
  if (submittedAt === undefined || completedAt === undefined || !taskDuration) {
    return undefined;
  }
  const cores = capacity.cores(submittedAt, completedAt);
  const used = numTasks * perTask;
  if (
    taskDuration.median <= MEDIAN.value ||
    used <= 0 ||
    used >= RATIO.value * cores
  ) {
    return undefined;
  }
  return { stage, cores, idle: (completedAt - submittedAt) * (cores - used) };
}

/** What makes more partitions, by where the stage's data comes from. */
function changesFor(
  { totals, queryId }: StageFacts,
  partitions: number,
  settings: Settings,
): ConfigurationChange[] {
  if (queryId === undefined) {
    return settings.changes({
      'spark.default.parallelism': String(partitions),
    });
  }
  return totals.shuffleReadBytes > 0
    ? settings.changes({ 'spark.sql.shuffle.partitions': String(partitions) })
    : settings.changes({
        'spark.sql.files.maxPartitionBytes':
          totals.inputBytes > 0
            ? sizeSetting(totals.inputBytes / partitions)
            : undefined,
      });
}

export const tooFewPartitions: DiagnosisRule = {
  id: 'too-few-partitions',
  title: 'Too few partitions',
  about:
    'A stage has fewer long tasks than there are cores, so that the others wait; or partitions so large that they strain memory though they are even. ' +
    'Cores are those that were there while the stage ran. Stages that run side by side can fill each other up, which it does not see. ' +
    'Wasted: time of the stage × (cores − those of its tasks).',
  thresholds: [
    RATIO,
    MEDIAN,
    HUGE,
    PER_CORE,
    WORTH_CORE_TIME,
    WORTH_SHARE,
    ...WASTE,
  ],
  slows: true,
  find(facts) {
    const capacity = new Capacity(facts);
    const perTask = coresPerTask(facts);
    const narrow = facts.stages.flatMap(
      stage => narrowOf(stage, capacity, perTask) ?? [],
    );
    const idle = narrow.reduce((sum, each) => sum + each.idle, 0);
    const huge = facts.stages.filter(isHuge);
    const settings = new Settings(facts);
    const wastedShare = shareOfCost(idle, facts);
    if (
      narrow.length > 0 &&
      idle >= WORTH_CORE_TIME.value &&
      wastedShare >= WORTH_SHARE.value
    ) {
      const ranked = worst(narrow, each => each.idle);
      const [{ stage, cores }] = ranked;
      const { totals } = stage;
      const partitions = partitionsOf(
        totals.shuffleReadBytes + totals.inputBytes,
        Math.ceil((PER_CORE.value * cores) / perTask),
      );
      return {
        ruleId: 'too-few-partitions',
        severity: severityOfWaste(wastedShare),
        summary: `${sentence(nameOfStage(stage))} has ${counted(
          stage.numTasks,
          'task',
        )} for ${amount(cores)} cores: the others wait.`,
        evidence: ranked.map(each =>
          ofStage(each.stage, {
            name: `tasks ÷ cores (${counted(each.stage.numTasks, 'task')})`,
            value: (each.stage.numTasks * perTask) / each.cores,
            unit: 'ratio',
            threshold: RATIO.value,
          }),
        ),
        wastedShare,
        advice: `Cut its data into at least ${counted(
          partitions,
          'partition',
        )}, or run it on fewer executors.`,
        changes: changesFor(stage, partitions, settings),
      };
    }
    if (huge.length > 0) {
      const largest = (stage: StageFacts) =>
        Math.max(stage.taskShuffleRead?.max ?? 0, stage.taskInput?.max ?? 0);
      const ranked = worst(huge, largest);
      const [stage] = ranked;
      const { totals } = stage;
      const partitions = partitionsOf(
        Math.max(totals.shuffleReadBytes, totals.inputBytes),
      );
      return {
        ruleId: 'too-few-partitions',
        severity: 'moderate',
        summary: `Partitions of ${nameOfStage(stage)} have up to ${size(
          largest(stage),
        )}.`,
        evidence: ranked.map(each =>
          ofStage(each, {
            name: 'largest partition',
            value: largest(each),
            unit: 'bytes',
            threshold: HUGE.value,
          }),
        ),
        wastedShare: 0,
        advice: `${counted(
          partitions,
          'partition',
        )} would have 128 MiB each, which spill less and are lost more cheaply.`,
        changes: changesFor(stage, partitions, settings),
      };
    }
    return undefined;
  },
};
