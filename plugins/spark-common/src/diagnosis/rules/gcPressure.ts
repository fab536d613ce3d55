import { ratio } from '../measure/ratio';
import { coresPerTask, shareOfCost, workersOf } from '../measure/coreTime';
import { memorySetting, Settings } from '../measure/settings';
import { severityOf } from '../measure/severity';
import { dataflint, drElephant, ours } from '../measure/sources';
import { duration, percent } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const SHARES: readonly Threshold[] = [0.08, 0.1, 0.15, 0.2].map(
  (value, index) => ({
    name: `garbage collection ÷ run time, ${
      ['low', 'moderate', 'severe', 'critical'][index]
    }`,
    value,
    unit: 'share',
    source: drElephant('GC time to run time, too high'),
  }),
);
const LEAST: Threshold = {
  name: 'garbage collection of all tasks',
  value: 1000,
  unit: 'milliseconds',
  source: ours('below it is the warm-up of JVMs'),
};
const USUAL: Threshold = {
  name: 'garbage collection ÷ run time that is usual',
  value: 0.05,
  unit: 'share',
  source: drElephant('GC time to run time, too low'),
};
const FULL: Threshold = {
  name: 'peak of the heap ÷ heap, from which on it was full',
  value: 0.7,
  unit: 'share',
  source: dataflint('executorMemoryTooLow'),
};
const GROWTH: Threshold = {
  name: 'memory to give ÷ memory used',
  value: 1.2,
  unit: 'ratio',
  source: dataflint('executorMemoryTooHigh'),
};

export const gcPressure: DiagnosisRule = {
  id: 'gc-pressure',
  title: 'Garbage collection',
  about:
    'Tasks spend their time collecting garbage, since the heap is too small for what they hold or they make too many objects. ' +
    'Compares the garbage collection time with the run time of all tasks. Pauses of the driver are not in it. ' +
    'Wasted: what is beyond 5 % of the run time.',
  thresholds: [...SHARES, LEAST, USUAL, FULL, GROWTH],
  slows: true,
  find(facts) {
    const { gcTime, runTime } = facts.totals;
    const share = ratio(gcTime, runTime);
    const severity = severityOf(share, SHARES);
    if (!(gcTime >= LEAST.value) || !severity) {
      return undefined;
    }
    const settings = new Settings(facts);
    const peak = Math.max(
      0,
      ...workersOf(facts).map(
        ({ peakMemory }) => peakMemory.JVMHeapMemory ?? 0,
      ),
    );
    const heap = Math.max(settings.executorHeap, peak);
    // A heap that was never full is not too small.
    const isRoomy = peak > 0 && peak < FULL.value * heap;
    return {
      ruleId: 'gc-pressure',
      severity,
      summary: `Tasks spent ${percent(
        share,
      )} of their run time collecting garbage: ${duration(gcTime)} in all.`,
      evidence: [
        {
          name: 'garbage collection ÷ run time',
          value: share,
          unit: 'share',
          threshold: SHARES[0].value,
        },
        ...worst(
          facts.executors.filter(({ totals }) => totals.gcTime > 0),
          ({ totals }) => totals.gcTime,
          5,
        ).map(({ executorId, totals }) => ({
          name: 'garbage collection',
          value: totals.gcTime,
          unit: 'milliseconds' as const,
          executorId,
        })),
      ],
      wastedShare: shareOfCost(
        Math.max(0, gcTime - USUAL.value * runTime) * coresPerTask(facts),
        facts,
      ),
      advice: isRoomy
        ? 'The heap was never full, so more of it does not help: prefer built-in functions to objects made in the code, and run fewer tasks at once in an executor.'
        : 'Give executors more heap or fewer cores, cache less, and prefer built-in functions to objects made in the code.',
      changes: isRoomy
        ? []
        : settings.changes({
            'spark.executor.memory': memorySetting(GROWTH.value * heap),
          }),
    };
  },
};
