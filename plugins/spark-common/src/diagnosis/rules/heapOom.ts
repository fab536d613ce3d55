import type { AttemptFacts, StageFacts } from '../../run';
import { coresPerTask, shareOfCost } from '../measure/coreTime';
import { lossesOf } from '../measure/losses';
import { reworkTime } from '../measure/rework';
import { memorySetting, Settings } from '../measure/settings';
import { drElephant, ours } from '../measure/sources';
import { nameOfStage, ofStage } from '../measure/stage';
import { counted, size } from '../measure/words';
import { limited } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const TIMES: Threshold = {
  name: 'times the heap ran out',
  value: 1,
  unit: 'count',
  source: ours(
    'java.lang.OutOfMemoryError, or exit code 52 (SparkExitCode.OOM)',
  ),
};
const GROWTH: Threshold = {
  name: 'memory to give ÷ memory used',
  value: 1.5,
  unit: 'ratio',
  source: drElephant('buffer of the memory heuristic'),
};

const OOM = /\bOutOfMemoryError\b/;
/** It is not the heap that ran out. */
const notHeap =
  /OutOfMemoryError: (?:unable to create|Metaspace|Compressed class|Direct buffer|Cannot reserve)/i;
/** Thrown in a task, and not by the driver's own code. */
const inTask = /Lost task|Task \d+ in stage|ExecutorLostFailure/;

/** Where the driver's own heap ran out: the attempt's error is one, and of no task. */
function isDriver({ error }: AttemptFacts): boolean {
  const text = error?.details.slice(0, 4000) ?? '';
  return error !== undefined && OOM.test(`${error.type}`) && !inTask.test(text);
}

const ranOut = ({ failureReason = '' }: StageFacts) =>
  OOM.test(failureReason) && !notHeap.test(failureReason);

export const heapOom: DiagnosisRule = {
  id: 'heap-oom',
  title: 'Java heap out of memory',
  about:
    'The Java heap of an executor or of the driver ran out (`OutOfMemoryError`, exit code 52). ' +
    "Reads the reasons of failed stages and lost executors, and the attempt's error. Metaspace, threads and direct buffers are not the heap. " +
    'Wasted: all of a run that failed of it, else tasks that were lost or done twice.',
  thresholds: [TIMES, GROWTH],
  slows: true,
  find(facts) {
    const stages = facts.stages.filter(ranOut);
    const executors = lossesOf(facts).filter(({ cause }) => cause === 'heap');
    const error = facts.error?.details.slice(0, 4000) ?? '';
    const inError = OOM.test(error) && !notHeap.test(error);
    if (stages.length === 0 && executors.length === 0 && !inError) {
      return undefined;
    }
    const failed = facts.outcome === 'failed' || facts.outcome === 'unknown';
    const settings = new Settings(facts);
    const ofDriver =
      stages.length === 0 && executors.length === 0 && isDriver(facts);
    const heap = ofDriver ? settings.driverHeap : settings.executorHeap;
    const where = stages.length > 0 ? ` in ${nameOfStage(stages[0])}` : '';
    return {
      ruleId: 'heap-oom',
      severity: failed ? 'critical' : 'severe',
      summary: ofDriver
        ? `The driver ran out of its ${size(heap)} of Java heap.`
        : `${
            executors.length > 1
              ? counted(executors.length, 'executor')
              : 'An executor'
          } ran out of ${size(heap)} of Java heap${where}.`,
      evidence: limited([
        {
          name: ofDriver ? 'heap of the driver' : 'heap of an executor',
          value: heap,
          unit: 'bytes',
        },
        ...executors.map(({ executor }) => ({
          name: 'ran out of heap (exit code 52)',
          value: 1,
          unit: 'count' as const,
          threshold: TIMES.value,
          executorId: executor.executorId,
        })),
        ...stages.map(stage =>
          ofStage(stage, {
            name: 'failed tasks',
            value: stage.totals.failedTasks,
            unit: 'count',
          }),
        ),
      ]),
      wastedShare: failed
        ? 1
        : shareOfCost(reworkTime(facts) * coresPerTask(facts), facts),
      advice: ofDriver
        ? 'Collect and broadcast less, or give the driver more memory.'
        : 'Give executors more heap, or let each task hold less: smaller partitions, fewer cores in an executor, no rows that gather a whole group.',
      changes: settings.changes({
        [ofDriver ? 'spark.driver.memory' : 'spark.executor.memory']:
          memorySetting(GROWTH.value * heap),
      }),
    };
  },
};
