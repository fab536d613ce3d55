import type { ExecutorFacts } from '../../run';
import { lifeOf, shareOfCost, workersOf } from '../measure/coreTime';
import { memorySetting, Settings } from '../measure/settings';
import { severityOfWaste, WASTE } from '../measure/severity';
import { dataflint, ours } from '../measure/sources';
import { percent, size } from '../measure/words';
import { worst } from '../measure/worst';
import type { DiagnosisRule, Threshold } from '../rule';

const GIB = 2 ** 30;
const MINUTE = 60_000;

const USED: Threshold = {
  name: 'peak of the heap ÷ heap',
  value: 0.7,
  unit: 'share',
  source: dataflint('executorMemoryTooLow'),
};
/** What comes with the cores anyway: with less memory, no machine would be saved. */
const WITH_A_CORE: Threshold = {
  name: 'memory that comes with a core',
  value: 2 * GIB,
  unit: 'bytes',
  source: ours(
    'machines for computing (AWS c, Google c and highcpu, Azure F) have 2 GiB or less for each core',
  ),
};
const GROWTH: Threshold = {
  name: 'memory to give ÷ memory used',
  value: 1.2,
  unit: 'ratio',
  source: dataflint('executorMemoryTooLow'),
};
const WORTH: Threshold = {
  name: 'unused GiB × minutes that are worth a look',
  value: 5,
  unit: 'count',
  source: ours('five minutes of a GiB; less saves nobody anything'),
};
/** Heartbeats measure the heap every ten seconds. */
const LONG_ENOUGH: Threshold = {
  name: 'life of an executor',
  value: 30_000,
  unit: 'milliseconds',
  source: ours('three heartbeats, so that the peak was seen'),
};
/** What a GiB costs against a core: DataFlint's DCU, 0.005 an hour to 0.05. */
const GIB_TO_CORE: Threshold = {
  name: 'price of a GiB ÷ price of a core',
  value: 0.1,
  unit: 'ratio',
  source: dataflint('DCU'),
};

const heapPeak = ({ peakMemory }: ExecutorFacts) =>
  peakMemory.JVMHeapMemory ?? 0;

export const memoryOverProvisioned: DiagnosisRule = {
  id: 'memory-over-provisioned',
  title: 'More memory than needed',
  about:
    'Executors have far more Java heap than they ever used. ' +
    'Compares the highest heap that was measured with `spark.executor.memory`, where every executor that lived for half a minute was measured. ' +
    'A heap is filled before it is collected, so what is used little is not needed; a larger day may need more. ' +
    'Memory that comes with the cores is not counted, since giving it back saves no machine. ' +
    'Wasted: the unused heap beyond that × life, with a GiB at a tenth of a core.',
  thresholds: [
    USED,
    WITH_A_CORE,
    GROWTH,
    WORTH,
    LONG_ENOUGH,
    GIB_TO_CORE,
    ...WASTE,
  ],
  find(facts) {
    const settings = new Settings(facts);
    const heap = settings.executorHeap;
    const measured = workersOf(facts).filter(
      executor =>
        !executor.isDriver && lifeOf(executor, facts) >= LONG_ENOUGH.value,
    );
    const [highest] = worst(measured, heapPeak, 1);
    if (!highest || measured.some(executor => heapPeak(executor) === 0)) {
      return undefined;
    }
    const peak = heapPeak(highest);
    const wanted = Math.max(
      GROWTH.value * peak,
      WITH_A_CORE.value * highest.cores,
    );
    const life = measured.reduce((sum, each) => sum + lifeOf(each, facts), 0);
    const unused = ((heap - wanted) / GIB) * life;
    if (peak >= USED.value * heap || unused < WORTH.value * MINUTE) {
      return undefined;
    }
    const wastedShare = shareOfCost(GIB_TO_CORE.value * unused, facts);
    return {
      ruleId: 'memory-over-provisioned',
      severity: severityOfWaste(wastedShare),
      summary: `Executors used at most ${size(peak)} of ${size(
        heap,
      )} of heap (${percent(peak / heap)}).`,
      evidence: worst(measured, heapPeak).map(executor => ({
        name: 'peak of the heap',
        value: heapPeak(executor),
        unit: 'bytes',
        threshold: USED.value * heap,
        executorId: executor.executorId,
      })),
      wastedShare,
      advice:
        'Give executors less memory, or more cores for the same memory. Look at a day with more data first.',
      changes: settings.changes({
        'spark.executor.memory': memorySetting(wanted),
      }),
    };
  },
};
