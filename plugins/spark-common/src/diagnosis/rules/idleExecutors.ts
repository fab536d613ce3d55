import { ratio } from '../measure/ratio';
import { Capacity } from '../measure/capacity';
import {
  coresPerTask,
  coreTimeOf,
  endOf,
  lifeOf,
  shareOfCost,
  workersOf,
  WORTH_CORE_TIME,
} from '../measure/coreTime';
import { gapsOf } from '../measure/gaps';
import { Settings } from '../measure/settings';
import { severityOfWaste, WASTE } from '../measure/severity';
import { dataflint } from '../measure/sources';
import { counted, duration, percent } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const IDLE: Threshold = {
  name: 'idle core time of executors',
  value: 0.5,
  unit: 'share',
  source: dataflint('idleCoresTooHigh'),
};

export const idleExecutors: DiagnosisRule = {
  id: 'idle-executors',
  title: 'Idle executors',
  about:
    "Executors were paid for while their cores ran no task: 1 − time of tasks × their cores ÷ Σ life × cores. The driver's cores are not counted. " +
    'Why they were idle, `driver-bound`, `too-few-partitions` and `task-skew` may tell. Of a stream only the time counts in which a batch ran, since between batches it waits for data by design. ' +
    'Wasted: all idle core time.',
  thresholds: [IDLE, WORTH_CORE_TIME, ...WASTE],
  find(facts) {
    const workers = workersOf(facts);
    const capacity = new Capacity(facts);
    const waiting = facts.streaming
      ? gapsOf(facts).reduce(
          (sum, { from, to }) => sum + capacity.coreTime(from, to),
          0,
        )
      : 0;
    const there = coreTimeOf(workers, facts) - waiting;
    const perTask = coresPerTask(facts);
    const idle = there - facts.totals.taskTime * perTask;
    const share = ratio(idle, there);
    if (!(share > IDLE.value && idle >= WORTH_CORE_TIME.value)) {
      return undefined;
    }
    const wastedShare = shareOfCost(idle, facts);
    const settings = new Settings(facts);
    const isDynamic = settings.isOn('spark.dynamicAllocation.enabled', false);
    // As many executors as the tasks would have kept half busy while stages ran.
    const cores = Math.max(1, ...workers.map(each => each.cores));
    const mean = capacity.cores(facts.startedAt, endOf(facts));
    const needed = Math.max(
      1,
      Math.ceil((mean * (1 - share)) / IDLE.value / cores),
    );
    return {
      ruleId: 'idle-executors',
      severity: severityOfWaste(wastedShare),
      summary: `Executors ran no task in ${percent(
        share,
      )} of their core time, ${duration(idle)} of one core in all.`,
      evidence: [
        {
          name: 'idle core time of executors',
          value: share,
          unit: 'share',
          threshold: IDLE.value,
        },
        ...worst(
          facts.streaming ? [] : workers,
          each => lifeOf(each, facts) * each.cores - each.totals.taskTime,
          5,
        ).map(each => ({
          name: 'idle core time',
          value: Math.max(
            0,
            lifeOf(each, facts) * each.cores - each.totals.taskTime * perTask,
          ),
          unit: 'milliseconds' as const,
          executorId: each.executorId,
        })),
      ],
      wastedShare,
      advice: `Some ${counted(
        needed,
        'executor',
      )} of this size would have been half busy. Ask for fewer, or let Spark give back those that wait.`,
      changes: isDynamic
        ? settings.changes({
            'spark.dynamicAllocation.maxExecutors': String(
              Math.max(
                needed,
                settings.number('spark.dynamicAllocation.minExecutors') ?? 0,
              ),
            ),
          })
        : settings.changes({
            'spark.dynamicAllocation.enabled': 'true',
            'spark.dynamicAllocation.shuffleTracking.enabled': 'true',
            'spark.dynamicAllocation.maxExecutors': String(
              Math.max(needed, workers.length),
            ),
          }),
    };
  },
};
