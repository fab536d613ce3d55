import type { ExecutorFacts } from '../../run';
import { workersOf } from '../measure/coreTime';
import { memorySetting, Settings } from '../measure/settings';
import { dataflint } from '../measure/sources';
import { percent, size } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

/** Resident memory of an executor's Python workers, by Spark's name. */
export const PYTHON_PEAK = 'ProcessTreePythonRSSMemory';

const TIGHT: Threshold = {
  name: 'memory of Python ÷ memory beside the heap',
  value: 0.95,
  unit: 'share',
  source: dataflint('executorMemoryTooHigh'),
};
const GROWTH: Threshold = {
  name: 'memory to give ÷ memory used',
  value: 1.2,
  unit: 'ratio',
  source: dataflint('executorMemoryTooHigh'),
};

export const pythonMemory: DiagnosisRule = {
  id: 'python-memory',
  title: 'Memory of Python workers',
  about:
    "Python workers need more than what the container has beside Java's heap, so that it may be killed for its memory. " +
    'Compares the peak resident memory of the Python processes with the overhead and the memory set for PySpark. ' +
    'Seen only with `spark.executor.processTreeMetrics.enabled`, which is off by default, and where the executor ran long enough to be measured. ' +
    'It wastes nothing until an executor is killed.',
  thresholds: [TIGHT, GROWTH],
  slows: true,
  find(facts) {
    const settings = new Settings(facts);
    const offHeap = settings.isOn('spark.memory.offHeap.enabled', false)
      ? settings.bytes('spark.memory.offHeap.size') ?? 0
      : 0;
    const room = (executor: ExecutorFacts) =>
      executor.memoryBytes - settings.executorHeap - offHeap;
    const share = (executor: ExecutorFacts) =>
      (executor.peakMemory[PYTHON_PEAK] ?? 0) / Math.max(1, room(executor));
    const tight = worst(
      workersOf(facts).filter(executor => share(executor) > TIGHT.value),
      share,
    );
    if (tight.length === 0) {
      return undefined;
    }
    const [first] = tight;
    const peak = first.peakMemory[PYTHON_PEAK];
    const wanted = memorySetting(GROWTH.value * peak);
    const isLimited = settings.text('spark.executor.pyspark.memory');
    return {
      ruleId: 'python-memory',
      severity: share(first) > 1 ? 'severe' : 'moderate',
      summary: `Python workers of executor ${first.executorId} took ${size(
        peak,
      )}, ${percent(share(first))} of what there is beside the heap.`,
      evidence: tight.map(executor => ({
        name: `peak of Python (room ${size(room(executor))})`,
        value: executor.peakMemory[PYTHON_PEAK],
        unit: 'bytes',
        threshold: Math.round(TIGHT.value * room(executor)),
        executorId: executor.executorId,
      })),
      wastedShare: 0,
      advice:
        'Give Python its room, take smaller batches or fewer tasks at once in an executor, and load models once for each worker.',
      changes: settings.changes(
        isLimited
          ? { 'spark.executor.pyspark.memory': wanted }
          : { 'spark.executor.memoryOverhead': wanted },
      ),
    };
  },
};
