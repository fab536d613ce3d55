import type { StageFacts } from '../../run';
import {
  coresPerTask,
  coreTimeOf,
  shareOfCost,
  workersOf,
} from '../measure/coreTime';
import { partitionsOf, Settings } from '../measure/settings';
import { severityOfWaste, WASTE } from '../measure/severity';
import { dataflint, ours, sparkTuning } from '../measure/sources';
import { nameOfStage, ofStage } from '../measure/stage';
import { counted, duration, sentence } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const TASKS: Threshold = {
  name: 'tasks of a stage',
  value: 1000,
  unit: 'count',
  source: ours('fewer cost less than a second of the driver'),
};
const MEDIAN: Threshold = {
  name: 'median task',
  value: 200,
  unit: 'milliseconds',
  source: sparkTuning('Level of Parallelism: tasks as short as 200 ms'),
};
const MANY_TASKS: Threshold = {
  name: 'tasks of a stage, moderate',
  value: 5000,
  unit: 'count',
  source: dataflint('smallTasks'),
};
const MANY_MEDIAN: Threshold = {
  name: 'median task, moderate',
  value: 500,
  unit: 'milliseconds',
  source: dataflint('smallTasks'),
};

const isMany = ({ taskDuration: time }: StageFacts) =>
  time !== undefined &&
  time.count > MANY_TASKS.value &&
  time.median < MANY_MEDIAN.value;

export const tinyTasks: DiagnosisRule = {
  id: 'tiny-tasks',
  title: 'Tiny tasks',
  about:
    'A stage is cut into so many tasks that starting them takes longer than running them. ' +
    'Counts the tasks of a stage that succeeded, and takes their median time. ' +
    'Wasted: what the tasks occupied their cores for beyond their run time, which is to be sent, to be set up and to send their result.',
  thresholds: [TASKS, MEDIAN, MANY_TASKS, MANY_MEDIAN, ...WASTE],
  slows: true,
  find(facts) {
    const tiny = facts.stages.filter(
      stage =>
        isMany(stage) ||
        (stage.taskDuration !== undefined &&
          stage.taskDuration.count >= TASKS.value &&
          stage.taskDuration.median < MEDIAN.value),
    );
    if (tiny.length === 0) {
      return undefined;
    }
    const overhead = tiny.reduce(
      (sum, { totals }) =>
        sum +
        Math.max(0, totals.taskTime - totals.lostTaskTime - totals.runTime),
      0,
    );
    const ranked = worst(tiny, ({ numTasks }) => numTasks);
    const [first] = ranked;
    const { totals } = first;
    const settings = new Settings(facts);
    const cores =
      coreTimeOf(workersOf(facts), facts) /
      Math.max(1, (facts.endedAt ?? facts.lastEventAt) - facts.startedAt);
    const partitions = partitionsOf(
      totals.shuffleReadBytes + totals.inputBytes,
      2 * Math.ceil(cores),
    );
    const reads = totals.shuffleReadBytes > 0 && first.queryId !== undefined;
    const wastedShare = shareOfCost(overhead * coresPerTask(facts), facts);
    const byWaste = severityOfWaste(wastedShare);
    return {
      ruleId: 'tiny-tasks',
      severity: byWaste === 'low' && tiny.some(isMany) ? 'moderate' : byWaste,
      summary: `${sentence(nameOfStage(first))} ran ${counted(
        first.taskDuration!.count,
        'task',
      )} of ${duration(first.taskDuration!.median)} each.`,
      evidence: ranked.map(stage =>
        ofStage(stage, {
          name: `tasks (median ${duration(stage.taskDuration!.median)})`,
          value: stage.taskDuration!.count,
          unit: 'count',
          threshold: isMany(stage) ? MANY_TASKS.value : TASKS.value,
        }),
      ),
      wastedShare,
      advice: `Some ${counted(
        partitions,
        'partition',
      )} would do for its data: ask for fewer where it is made (range, parallelize, repartition), coalesce it, or read larger pieces.`,
      changes:
        reads && partitions < first.numTasks
          ? settings.changes({
              'spark.sql.shuffle.partitions': String(partitions),
              'spark.sql.adaptive.enabled': settings.isOn(
                'spark.sql.adaptive.enabled',
                true,
              )
                ? undefined
                : 'true',
            })
          : [],
    };
  },
};
