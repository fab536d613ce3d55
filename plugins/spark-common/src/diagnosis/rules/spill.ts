import { ratio } from '../measure/ratio';
import { shareOfCost, coresPerTask } from '../measure/coreTime';
import { Settings } from '../measure/settings';
import { severityOf } from '../measure/severity';
import { drElephant, historyMcp, ours } from '../measure/sources';
import { nameOfStage, ofStage } from '../measure/stage';
import { percent, size, sentence } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const SPILLED: Threshold = {
  name: 'spilled from memory by a stage',
  value: 100 * 2 ** 20,
  unit: 'bytes',
  source: historyMcp('get_job_bottlenecks'),
};
/** Bytes a second that a common cloud disk writes. */
const DISK: Threshold = {
  name: 'bytes a second of a disk',
  value: 125 * 2 ** 20,
  unit: 'bytes',
  source: ours('baseline of an AWS gp3 volume'),
};
const SHARES: readonly Threshold[] = [
  {
    name: 'task time in stages that spill',
    value: 0,
    unit: 'share',
    source: ours('any stage over the bound is told'),
  },
  {
    name: 'task time in stages that spill, moderate',
    value: 0.1,
    unit: 'share',
    source: drElephant('rates, moderate'),
  },
  {
    name: 'task time in stages that spill, severe',
    value: 0.3,
    unit: 'share',
    source: drElephant('rates, severe'),
  },
];
/** Raising it further only makes tiny tasks. */
const MOST_TIMES = 16;

export const spill: DiagnosisRule = {
  id: 'spill',
  title: 'Spill to disk',
  about:
    "Sorts, joins and aggregates that do not fit their task's share of memory are written to disk and read again. " +
    'Adds up what the tasks of a stage spilled. ' +
    'Wasted: writing and reading the spilled bytes at the speed of a common disk, at most the time in which tasks neither computed, collected garbage nor fetched; what it costs to sort more often is not in it.',
  thresholds: [SPILLED, ...SHARES, DISK],
  slows: true,
  find(facts) {
    const spilling = facts.stages.filter(
      ({ totals }) => totals.memorySpilled >= SPILLED.value,
    );
    if (spilling.length === 0) {
      return undefined;
    }
    let time = 0;
    let waited = 0;
    let disk = 0;
    for (const { totals } of spilling) {
      time += totals.taskTime;
      disk += totals.diskSpilled;
      const idle =
        totals.runTime -
        totals.cpuTime -
        totals.gcTime -
        totals.shuffleFetchWaitTime;
      const writing = (2000 * totals.diskSpilled) / DISK.value;
      waited += Math.max(0, Math.min(idle, writing));
    }
    const share = ratio(time, facts.totals.taskTime);
    const ranked = worst(spilling, ({ totals }) => totals.memorySpilled);
    const [first] = ranked;
    const settings = new Settings(facts);
    const fraction = settings.number('spark.memory.fraction');
    // What a task holds at its peak, against what it would have held.
    const peak = first.peakExecutionMemory;
    const perTask = first.totals.memorySpilled / Math.max(1, first.numTasks);
    const times = peak > 0 ? Math.ceil((peak + perTask) / peak) : 2;
    const reads = (first.taskShuffleRead?.max ?? 0) > 0;
    return {
      ruleId: 'spill',
      severity: severityOf(share, SHARES) ?? 'low',
      summary: `${sentence(nameOfStage(first))} spilled ${size(
        first.totals.memorySpilled,
      )} of memory, ${size(
        first.totals.diskSpilled,
      )} on disk; stages that spill take ${percent(share)} of all task time.`,
      evidence: ranked.map(stage =>
        ofStage(stage, {
          name: 'spilled from memory',
          value: stage.totals.memorySpilled,
          unit: 'bytes',
          threshold: SPILLED.value,
        }),
      ),
      wastedShare: shareOfCost(waited * coresPerTask(facts), facts),
      advice: `More and smaller partitions, or more memory for each task; ${size(
        disk,
      )} went over the disk.`,
      changes: settings.changes({
        'spark.sql.shuffle.partitions':
          reads && first.queryId !== undefined
            ? String(first.numTasks * Math.min(MOST_TIMES, times))
            : undefined,
        'spark.memory.fraction':
          fraction !== undefined && fraction < 0.6 ? '0.6' : undefined,
      }),
    };
  },
};
