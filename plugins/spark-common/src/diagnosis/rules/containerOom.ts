import { coresPerTask, shareOfCost } from '../measure/coreTime';
import { lossesOf } from '../measure/losses';
import { reworkTime } from '../measure/rework';
import { memorySetting, Settings } from '../measure/settings';
import { dataflint, ours } from '../measure/sources';
import { counted, size } from '../measure/words';
import { worst } from '../measure/worst';
import { PYTHON_PEAK } from './pythonMemory';
import type { DiagnosisRule, Threshold } from '../rule';

const KILLED: Threshold = {
  name: 'executors killed for their memory',
  value: 1,
  unit: 'count',
  source: ours(
    'Spark and Kubernetes name it: exit code 137 with OOMKilled or "possible container OOM"',
  ),
};
const GROWTH: Threshold = {
  name: 'memory to give ÷ memory given',
  value: 1.2,
  unit: 'ratio',
  source: dataflint('executorMemoryTooHigh'),
};

export const containerOom: DiagnosisRule = {
  id: 'container-oom',
  title: 'Container out of memory',
  about:
    'An executor used more than its whole container may: heap and all that is beside it, Python workers and native buffers. Kubernetes or YARN killed it (exit code 137). ' +
    "Reads Spark's reason of the executor's end; an exit code 137 without a word of memory is told by `executors-lost`. The Java heap running out is `heap-oom`. " +
    'Wasted: all of a run that failed of it, else tasks that were lost or done twice.',
  thresholds: [KILLED, GROWTH],
  slows: true,
  find(facts) {
    const killed = lossesOf(facts).filter(
      ({ cause }) => cause === 'container-memory',
    );
    if (killed.length === 0) {
      return undefined;
    }
    const failed = facts.outcome === 'failed' || facts.outcome === 'unknown';
    const [{ executor }] = killed;
    const settings = new Settings(facts);
    const python = Math.max(
      ...killed.map(each => each.executor.peakMemory[PYTHON_PEAK] ?? 0),
    );
    const beside = executor.memoryBytes - settings.executorHeap;
    // A fifth of the container more, all of it beside the heap, or what Python was seen to need.
    const overhead = Math.max(
      beside + (GROWTH.value - 1) * executor.memoryBytes,
      GROWTH.value * python,
    );
    return {
      ruleId: 'container-oom',
      severity: failed ? 'critical' : 'severe',
      summary: `${counted(
        killed.length,
        'executor',
      )} used more memory than the ${size(
        executor.memoryBytes,
      )} of a container and ${killed.length === 1 ? 'was' : 'were'} killed.`,
      evidence: worst(killed, each => each.executor.totals.lostTaskTime).map(
        each => ({
          name: 'memory of the container',
          value: each.executor.memoryBytes,
          unit: 'bytes',
          executorId: each.executor.executorId,
        }),
      ),
      wastedShare: failed
        ? 1
        : shareOfCost(reworkTime(facts) * coresPerTask(facts), facts),
      advice:
        'The heap was not what ran out, so give the room beside it: overhead, or fewer tasks at once in an executor.',
      changes: settings.changes({
        'spark.executor.memoryOverhead': memorySetting(overhead),
      }),
    };
  },
};
